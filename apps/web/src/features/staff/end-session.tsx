import type { PersonSession } from '@sekisho/contract/person-session'
import type { StaffMember } from '@sekisho/contract/staff'
import { staffSessions } from '@sekisho/contract/staff-sessions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ActFailure } from '../../app/act-failure.tsx'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { sessionMessages } from '../../i18n/messages/sessions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { refreshStaff, staffMemberQuery } from './queries.ts'

interface Props {
  session: PersonSession
  person: StaffMember
  onClose: () => void
}

/** Asks once more, and ends one session of somebody. */
export default function EndSession({ session, person, onClose }: Props) {
  const t = useMessages(sessionMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const device = session.device ?? t('unknownDevice')
  const renew = async () => {
    await Promise.all([refreshStaff(client), client.invalidateQueries({ queryKey: [staffSessions.list.id] })])
  }
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => {
      const { staffId, version } = person
      const body = { version, session: session.id }
      return call(staffSessions.end, { params: { staffId }, body, idempotencyKey: keyFor([staffId, body]) })
    },
    onSuccess: (after) => {
      done()
      client.setQueryData(staffMemberQuery(after.staffId).queryKey, after)
      showToast(t('ended', { device }))
      onClose()
      void renew()
    },
    onError: renew,
  })
  return (
    <ConfirmDialog
      title={t('askEnd', { device })}
      action={t('end')}
      isOpen
      isPending={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <p className="mb-2 text-muted">{t('since', { at: formatDateTime(session.since, language) })}</p>
      <p>{t('askEndText')}</p>
      <ActFailure error={error} />
    </ConfirmDialog>
  )
}
