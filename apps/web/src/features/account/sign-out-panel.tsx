import { accountChanges } from '@sekisho/contract/account-changes'
import { useMutation } from '@tanstack/react-query'
import { LogOut } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { ActFailure } from '../../app/act-failure.tsx'
import { call } from '../../api-client/call.ts'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Allowed } from '../../session/allowed.tsx'
import { signOut } from '../../session/sign-out.ts'
import { Button } from '../../ui/button.tsx'

const ConfirmDialog = lazy(async () => ({ default: (await import('../../ui/confirm-dialog.tsx')).ConfirmDialog }))

/** Ends the session here and in the browser's other tabs, or wherever else it was begun. */
export function SignOutPanel() {
  const t = useMessages(accountMessages)
  const [isLeaving, setLeaving] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const leave = () => {
    setLeaving(true)
    void signOut()
  }
  const everywhere = useMutation({ mutationFn: () => call(accountChanges.signOutEverywhere), onSuccess: leave })
  return (
    <section aria-labelledby="account-sign-out" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="account-sign-out" className="mb-1 font-semibold">
        {t('signOut')}
      </h2>
      <p className="mb-3 text-muted">{t('signOutText')}</p>
      <div className="flex flex-col items-start gap-2">
        <Button icon={<LogOut aria-hidden size={15} />} isPending={isLeaving && !isAsking} onPress={leave}>
          {t('signOut')}
        </Button>
        <Allowed needs="account.edit">
          {(reason) => (
            <Button disabledReason={reason} onPress={() => setAsking(true)}>
              {t('signOutEverywhere')}
            </Button>
          )}
        </Allowed>
      </div>
      {isAsking && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={t('signOutEverywhereTitle')}
            action={t('signOutEverywhere')}
            isOpen
            isPending={everywhere.isPending || isLeaving}
            onConfirm={() => everywhere.mutate()}
            onClose={() => setAsking(false)}
          >
            <p>{t('signOutEverywhereText')}</p>
            <ActFailure error={everywhere.error} />
          </ConfirmDialog>
        </Suspense>
      )}
    </section>
  )
}
