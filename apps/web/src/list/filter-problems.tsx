import { CircleAlert } from 'lucide-react'
import { isApiError } from '../api-client/api-error.ts'
import { fieldIssueMessages } from '../i18n/messages/errors.ts'
import { listMessages } from '../i18n/messages/list.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'

/** What the API said about the address of a list: the parameter and the contract's word for what is wrong. */
export function problemsOf(error: unknown): { field: string; issue: string }[] {
  if (!isApiError(error) || error.code !== 'invalid-input') return []
  const named = error.errors.map(({ field, issue }) => ({ field: field.split('.')[0] ?? field, issue }))
  return named.filter(({ field }, at) => named.findIndex((other) => other.field === field) === at)
}

interface Props<N extends string> {
  error: unknown
  /** The words for each parameter, `limit` and `cursor` among them. */
  labels: Readonly<Record<N, string>>
  onClear: (field: N) => void
}

/** Below the filters: which one is wrong, what is wrong with it, and a button that takes only that one away. */
export function FilterProblems<N extends string>({ error, labels, onClear }: Props<N>) {
  const t = useMessages(listMessages)
  const issueWords = useMessages(fieldIssueMessages)
  const problems = problemsOf(error).filter(({ field }) => Object.hasOwn(labels, field))
  if (problems.length === 0) return null
  return (
    <div role="alert" className="mt-3">
      <ul className="flex flex-col gap-1.5">
        {problems.map(({ field, issue }) => (
          <li key={field} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-danger">
            <span className="flex items-center gap-1.5 font-medium">
              <CircleAlert aria-hidden size={15} className="shrink-0" />
              {labels[field as N]}: {issueWords(isKnown(issue) ? issue : 'other')}
            </span>
            <Button size="small" onPress={() => onClear(field as N)}>
              {t('clearFilter', { filter: labels[field as N] })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const isKnown = (issue: string): issue is keyof typeof fieldIssueMessages => Object.hasOwn(fieldIssueMessages, issue)
