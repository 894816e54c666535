import type { StatusStep } from '@sekisho/contract/event-rules'
import type { EventRow } from '@sekisho/contract/events'
import { lazy, Suspense, useState } from 'react'
import { eventBulkMessages } from '../../i18n/messages/event-bulk.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { Button } from '../../ui/button.tsx'
import { stepRefusal } from './event-steps.ts'

const EventBulkDialog = lazy(() => import('./event-bulk-dialog.tsx'))
const steps: readonly StatusStep[] = ['publish', 'close', 'cancel']

/** How many events are ticked and what can be done to all of them. */
export default function EventBulkBar({ rows, onClear }: { rows: readonly EventRow[]; onClear: () => void }) {
  const t = useMessages(eventBulkMessages)
  const refusal = useRefusal('events.publish') ?? undefined
  const [asked, setAsked] = useState<{ step: StatusStep; rows: readonly EventRow[] } | null>(null)
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
          onPress={() => setAsked({ step, rows })}
        >
          {t(`do:${step}`)}
        </Button>
      ))}
      <Button size="small" look="quiet" onPress={onClear}>
        {t('deselect')}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <EventBulkDialog step={asked.step} rows={asked.rows} onClose={() => setAsked(null)} onDone={onClear} />
        </Suspense>
      )}
    </section>
  )
}
