import { CircleAlert } from 'lucide-react'
import { fieldIssueMessages, isKnownIssue } from '../i18n/messages/field-issues.ts'
import { listMessages } from '../i18n/messages/list.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import type { FilterProblemsProps, Problem } from './filter-problems-props.ts'

/** Which filter is wrong, what is wrong with it, and a button that takes only that one away. */
export default function FilterProblemList({ problems, labels, onClear }: FilterProblemsProps<string> & { problems: readonly Problem[] }) {
  const t = useMessages(listMessages)
  const issueWords = useMessages(fieldIssueMessages)
  return (
    <div role="alert" className="mt-3">
      <ul className="flex flex-col gap-1.5">
        {problems.map(({ field, issue }) => (
          <li key={field} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-danger">
            <span className="flex items-center gap-1.5 font-medium">
              <CircleAlert aria-hidden size={15} className="shrink-0" />
              {labels[field]}: {issueWords(isKnownIssue(issue) ? issue : 'other')}
            </span>
            <Button size="small" onPress={() => onClear(field)}>
              {t('clearFilter', { filter: labels[field] ?? field })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
