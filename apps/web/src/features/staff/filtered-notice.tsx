import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { splitChoices } from '../../list/list-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import type { passkeyDueQuery, waitingQuery } from './queries.ts'

interface FilteredNoticeProps {
  /** The same people as the filter finds. */
  query: typeof passkeyDueQuery | typeof waitingQuery
  /** The filter of the list that shows them, and its value. */
  filter: [name: 'passkey' | 'status', value: string]
  tone: 'caution' | 'info'
  /** @param count never 0 */
  text: (count: number) => string
  show: string
}

/** Says on the list how many of a kind there are, unless the list shows them already. */
export function FilteredNotice({ query, filter: [name, value], tone, text, show }: FilteredNoticeProps) {
  const [params] = useSearchParams()
  const count = useQuery(query).data?.total ?? 0
  if (count === 0 || splitChoices(params.get(name) ?? '').includes(value)) return null
  const action = (
    <ButtonLink href={`${paths.staff()}?${name}=${value}`} size="small">
      {show}
    </ButtonLink>
  )
  return (
    <Banner tone={tone} action={action}>
      {text(count)}
    </Banner>
  )
}
