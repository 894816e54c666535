import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import { isApiError } from '../api-client/api-error.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { bulkMessages } from '../i18n/messages/bulk.ts'
import { errorMessages } from '../i18n/messages/errors.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Spinner } from '../ui/spinner.tsx'
import type { Outcome } from './run-for-each.ts'

/** How many of a run came to what. */
export interface Tally {
  done: number
  failed: number
  skipped: number
  total: number
}

interface Props {
  /** Accessible name of the list. */
  label: string
  items: readonly { id: string; name: string }[]
  outcomes: ReadonlyMap<string, Outcome<unknown>>
  say: (tally: Tally) => string
  /** Names of people are not translated. */
  translate?: 'no'
}

/** How far a bulk run is, and what came of each. */
export function BulkProgress({ label, items, outcomes, say, translate }: Props) {
  const taken = items.filter(({ id }) => outcomes.has(id))
  const count = (state: Outcome<unknown>['state']) => taken.filter(({ id }) => outcomes.get(id)?.state === state).length
  const tally = { done: count('done'), failed: count('failed'), skipped: count('skipped'), total: taken.length }
  return (
    <>
      <output>{say(tally)}</output>
      <progress
        aria-hidden
        value={tally.done + tally.failed + tally.skipped}
        max={tally.total}
        className="h-1.5 w-full accent-(--accent)"
      />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard */}
      <ul tabIndex={0} aria-label={label} className="max-h-64 overflow-y-auto rounded-md border border-line">
        {taken.map(({ id, name }) => (
          <li key={id} className="flex items-start justify-between gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
            <bdi translate={translate}>{name}</bdi>
            <Result outcome={outcomes.get(id)!} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Result({ outcome }: { outcome: Outcome<unknown> }) {
  const t = useMessages(bulkMessages)
  const errors = useMessages(errorMessages)
  const language = useLanguage()
  if (outcome.state === 'failed') {
    const { error } = outcome
    const said = isApiError(error) ? (error.reason?.[language] ?? errors(error.code)) : errors('unexpected')
    return (
      <span className="flex items-start gap-1.5 text-right text-danger">
        <CircleAlert aria-hidden size={14} className="mt-[0.2em] shrink-0" />
        {said}
      </span>
    )
  }
  const icons = {
    waiting: null,
    running: <Spinner label={t('state:running')} />,
    done: <CircleCheck aria-hidden size={14} className="text-positive" />,
    skipped: <CircleMinus aria-hidden size={14} />,
  }
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-muted">
      {icons[outcome.state]}
      {t(`state:${outcome.state}`)}
    </span>
  )
}
