import { accountSessions } from '@sekisho/contract/account-sessions'
import type { PersonSession } from '@sekisho/contract/person-session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ActFailure } from '../../app/act-failure.tsx'
import { call } from '../../api-client/call.ts'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { sessionMessages } from '../../i18n/messages/sessions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { activityQuery } from './activity-query.ts'

/** Asks once more, and ends one session or all but this one. */
export default function EndSession({ asked, onClose }: { asked: PersonSession | 'others'; onClose: () => void }) {
  const t = useMessages(sessionMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const isAll = asked === 'others'
  const device = isAll ? '' : (asked.device ?? t('unknownDevice'))
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      isAll
        ? call(accountSessions.endOthers, { idempotencyKey: keyFor('others') })
        : call(accountSessions.end, { body: { session: asked.id }, idempotencyKey: keyFor(asked.id) }),
    onSuccess: (left) => {
      done()
      client.setQueryData(endpointQuery(accountSessions.list).queryKey, left)
      showToast(isAll ? t('othersEnded') : t('ended', { device }))
      onClose()
      void client.invalidateQueries({ queryKey: activityQuery.queryKey })
    },
    onError: () => void client.invalidateQueries({ queryKey: [accountSessions.list.id] }),
  })
  return (
    <ConfirmDialog
      title={isAll ? t('askOthers') : t('askEnd', { device })}
      action={isAll ? t('endOthers') : t('end')}
      isOpen
      isPending={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      {!isAll && <p className="mb-2 text-muted">{t('since', { at: formatDateTime(asked.since, language) })}</p>}
      <p>{isAll ? t('askOthersText') : t('askEndText')}</p>
      <ActFailure error={error} />
    </ConfirmDialog>
  )
}
