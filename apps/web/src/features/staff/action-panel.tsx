import type { StaffMember } from '@sekisho/contract/staff'
import { paths } from '../../app/paths.ts'
import { staffActionMessages } from '../../i18n/messages/staff-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { isOffered } from './act.ts'
import { actionsFor, isDangerous, type StaffAction } from './action-rules.ts'
import { useActionRefusal } from './use-action-refusal.ts'

interface Props {
  person: StaffMember
  selfId: string | undefined
  onAsk: (action: StaffAction) => void
}

/** What can be done to this person. What cannot stays in its place and says why, once for all that share a reason. */
export function ActionPanel({ person, selfId, onAsk }: Props) {
  const t = useMessages(staffActionMessages)
  const why = useActionRefusal(selfId)
  const actions = actionsFor(person)
    .filter(isOffered)
    .map((action) => ({ action, reason: why(action, person) }))
  const reasons = [...new Set(actions.flatMap(({ reason }) => reason ?? []))]
  if (actions.length === 0) return null
  return (
    <section aria-labelledby="staff-actions" className="flex flex-col gap-2 rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="staff-actions" className="font-semibold">
        {t('actions')}
      </h2>
      {actions.map(({ action, reason }) => (
        <Button
          key={action}
          look={action === 'approve' ? 'primary' : 'secondary'}
          className={isDangerous.has(action) && reason === undefined ? 'text-danger!' : ''}
          disabledReason={reason}
          onPress={() => onAsk(action)}
        >
          {t(`do:${action}`)}
        </Button>
      ))}
      {reasons.map((reason) => (
        <p key={reason} className="text-[0.8125rem] text-muted">
          {reason}
        </p>
      ))}
      {person.staffId === selfId && (
        <ButtonLink href={paths.account()} look="quiet">
          {t('toAccount')}
        </ButtonLink>
      )}
    </section>
  )
}
