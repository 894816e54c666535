import type { StaffRow } from '@sekisho/contract/staff'
import { CircleAlert, CircleCheck, CircleMinus } from 'lucide-react'
import { isApiError } from '../../api-client/api-error.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { errorMessages } from '../../i18n/messages/errors.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Spinner } from '../../ui/spinner.tsx'
import type { Outcome } from './bulk-run.ts'

interface Props {
  people: readonly StaffRow[]
  outcomes: ReadonlyMap<string, Outcome>
  isRunning: boolean
  /** They take back what was done. */
  isUndo: boolean
}

/** How far it is, and what came of each person. */
export function BulkProgress({ people, outcomes, isRunning, isUndo }: Props) {
  const t = useMessages(staffDialogMessages)
  const states = people.map(({ staffId }) => outcomes.get(staffId)?.state)
  const count = (state: Outcome['state']) => states.filter((each) => each === state).length
  const [ok, failed, skipped] = [count('done'), count('failed'), count('skipped')]
  const done = t(isUndo ? 'undoneMany' : 'summaryAll', { ok })
  const summary = failed > 0 ? `${done} ${t('failedMany', { failed })}` : done
  return (
    <>
      <output>
        {isRunning ? t('progress', { total: people.length, done: ok + failed }) : `${summary}${skipped > 0 ? ` ${t('stopped')}` : ''}`}
      </output>
      <progress aria-hidden value={ok + failed + skipped} max={people.length} className="h-1.5 w-full accent-(--accent)" />
      <ul className="max-h-64 overflow-y-auto rounded-md border border-line">
        {people.map((person) => (
          <li key={person.staffId} className="flex items-start justify-between gap-4 border-b border-line px-3 py-1.5 last:border-b-0">
            <bdi translate="no">{person.name}</bdi>
            <Result outcome={outcomes.get(person.staffId) ?? { state: 'waiting' }} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Result({ outcome }: { outcome: Outcome }) {
  const t = useMessages(staffDialogMessages)
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
