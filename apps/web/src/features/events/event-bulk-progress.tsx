import type { EventRow } from '@sekisho/contract/events'
import { isApiError } from '../../api-client/api-error.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { errorMessages } from '../../i18n/messages/errors.ts'
import { eventBulkMessages } from '../../i18n/messages/event-bulk.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { Outcome } from './bulk-events.ts'

interface Props {
  rows: readonly EventRow[]
  outcomes: ReadonlyMap<string, Outcome>
  isRunning: boolean
  /** What was done is taken back. */
  isUndo: boolean
}

/** How far it is, and what came of each event. */
export function EventBulkProgress({ rows, outcomes, isRunning, isUndo }: Props) {
  const t = useMessages(eventBulkMessages)
  const count = (state: Outcome['state']) => [...outcomes.values()].filter((outcome) => outcome.state === state).length
  const [ok, failed, skipped] = [count('done'), count('failed'), count('skipped')]
  const ended = [t(isUndo ? 'undone' : 'ended', { ok }), failed > 0 && t('failed', { failed }), skipped > 0 && t('stopped')]
  return (
    <>
      <output>{isRunning ? t('progress', { done: ok + failed, total: outcomes.size }) : ended.filter(Boolean).join(' ')}</output>
      <progress aria-hidden value={ok + failed + skipped} max={outcomes.size} className="h-1.5 w-full accent-(--accent)" />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard */}
      <ul tabIndex={0} className="max-h-64 overflow-y-auto rounded-md border border-line">
        {rows.map(({ id, title }) => {
          const outcome = outcomes.get(id)
          return (
            outcome && (
              <li key={id} className="flex items-start justify-between gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
                <bdi>{title}</bdi>
                <Result outcome={outcome} />
              </li>
            )
          )
        })}
      </ul>
    </>
  )
}

function Result({ outcome }: { outcome: Outcome }) {
  const t = useMessages(eventBulkMessages)
  const errors = useMessages(errorMessages)
  const language = useLanguage()
  if (outcome.state !== 'failed') return <span className="shrink-0 text-muted">{t(`state:${outcome.state}`)}</span>
  const { error } = outcome
  return (
    <span className="text-right text-danger">
      {isApiError(error) ? (error.reason?.[language] ?? errors(error.code)) : errors('unexpected')}
    </span>
  )
}
