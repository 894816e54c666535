import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { canChangeByMail, changePasswordByMail } from '../../session/change-password-by-mail.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

/** Password and authenticator: how to change the one, and what to do when the other is lost. */
export default function AccessPanel({ email }: { email: string }) {
  const t = useMessages(accountMessages)
  const byMail = useQuery({ queryKey: ['can-change-password-by-mail'], queryFn: canChangeByMail, staleTime: Infinity }).data
  const [isAsking, setAsking] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const go = () => {
    setLeaving(true)
    void changePasswordByMail(email)
  }
  return (
    <section aria-labelledby="account-access" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="account-access" className="mb-1 font-semibold">
        {t('password')}
      </h2>
      <p className="mb-3 text-muted">{t(byMail === false ? 'passwordElsewhere' : 'passwordText')}</p>
      {byMail && <Button onPress={() => setAsking(true)}>{t('changePassword')}</Button>}
      {byMail && <LostAuthenticator />}
      <ConfirmDialog
        title={t('changePasswordTitle')}
        action={t('changePasswordGo')}
        isOpen={isAsking}
        isPending={isLeaving}
        onConfirm={go}
        onClose={() => setAsking(false)}
      >
        {t('changePasswordText', { email })}
      </ConfirmDialog>
    </section>
  )
}

function LostAuthenticator() {
  const t = useMessages(accountMessages)
  return (
    <>
      <h3 className="mt-5 mb-1 font-semibold">{t('lostAuthenticator')}</h3>
      <p className="text-muted">{t('lostAuthenticatorText')}</p>
    </>
  )
}
