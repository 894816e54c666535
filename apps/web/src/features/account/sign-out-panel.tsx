import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { signOut } from '../../session/sign-out.ts'
import { Button } from '../../ui/button.tsx'

/** Ends the session here and in the browser's other tabs. */
export function SignOutPanel() {
  const t = useMessages(accountMessages)
  const [isLeaving, setIsLeaving] = useState(false)
  const leave = () => {
    setIsLeaving(true)
    void signOut()
  }
  return (
    <section aria-labelledby="account-sign-out" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="account-sign-out" className="mb-1 font-semibold">
        {t('signOut')}
      </h2>
      <p className="mb-3 text-muted">{t('signOutText')}</p>
      <Button icon={<LogOut aria-hidden size={15} />} isPending={isLeaving} onPress={leave}>
        {t('signOut')}
      </Button>
    </section>
  )
}
