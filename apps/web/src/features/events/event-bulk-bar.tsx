import type { StatusStep } from '@sekisho/contract/event-rules'
import type { EventRow } from '@sekisho/contract/events'
import { eventBulkMessages } from '../../i18n/messages/event-bulk.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { Button } from '../../ui/button.tsx'
import { stepRefusal } from './event-steps.ts'

const steps: readonly StatusStep[] = ['publish', 'close', 'cancel']

interface Props {
  rows: readonly EventRow[]
  onAsk: (step: StatusStep) => void
  onClear: () => void
}

/** How many events are ticked and what can be done to all of them. */
export default function EventBulkBar({ rows, onAsk, onClear }: Props) {
  const t = useMessages(eventBulkMessages)
  const refusal = useRefusal('events.publish') ?? undefined
  return (
    <section
      aria-label={t('bulk')}
      className="mt-3 flex flex-wrap items-center gap-2 rounded-lg border border-accent/40 bg-accent-soft px-3 py-2"
    >
      <output className="mr-2 font-medium">{t('selected', { count: rows.length })}</output>
      {steps.map((step) => (
        <Button
          key={step}
          size="small"
          disabledReason={refusal ?? (rows.every((row) => stepRefusal(step, row, new Date())) ? t('nothing') : undefined)}
          onPress={() => onAsk(step)}
        >
          {t(`do:${step}`)}
        </Button>
      ))}
      <Button size="small" look="quiet" onPress={onClear}>
        {t('deselect')}
      </Button>
    </section>
  )
}
