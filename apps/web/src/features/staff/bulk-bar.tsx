import type { StaffRow } from '@sekisho/contract/staff'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { isOffered } from './act.ts'
import { bulkActions, planOf, type BulkAction } from './bulk-plan.ts'
import { useActionRefusal } from './use-action-refusal.ts'

interface Props {
  people: readonly StaffRow[]
  selfId: string | undefined
  onAsk: (action: BulkAction) => void
  onClear: () => void
}

/** How many are ticked and what can be done to all of them. */
export default function BulkBar({ people, selfId, onAsk, onClear }: Props) {
  const t = useMessages(staffDialogMessages)
  const why = useActionRefusal(selfId)
  return (
    <section
      aria-label={t('bulk')}
      className="mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-accent/40 bg-accent-soft px-3 py-2"
    >
      <output className="mr-2 font-medium">{t('selected', { count: people.length })}</output>
      {bulkActions.filter(isOffered).map((action) => {
        const isPossible = planOf(action, people, selfId, null).affected.length > 0
        return (
          <Button
            key={action}
            size="small"
            disabledReason={isPossible ? undefined : (why(action, people[0]!) ?? t('nobodyAffected'))}
            onPress={() => onAsk(action)}
          >
            {t(`bulk:${action}`)}
          </Button>
        )
      })}
      <Button size="small" look="quiet" onPress={onClear}>
        {t('deselect')}
      </Button>
    </section>
  )
}
