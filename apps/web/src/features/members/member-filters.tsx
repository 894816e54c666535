import { memberStatuses } from '@sekisho/contract/members'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { FilterProps } from '../../list/list-page.tsx'
import { joinChoices, splitChoices } from '../../list/list-query.ts'
import { ListSearch } from '../../list/list-search.tsx'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import { statusWords } from './member-words.ts'

/** Search and filter of the members list. */
export default function MemberFilters({ query, change, onClear, count }: FilterProps<'status'>) {
  const t = useMessages(membersMessages)
  return (
    <ListSearch
      label={t('searchLabel')}
      searched={query.q ?? ''}
      onSearch={(q) => change({ q }, { replace: true })}
      onClear={onClear}
      count={count}
    >
      <FilterMenu
        label={t('status')}
        options={memberStatuses.map((value) => ({ value, label: t(statusWords[value].key) }))}
        values={memberStatuses.filter((value) => splitChoices(query.status).includes(value))}
        onChange={(chosen) => change({ status: joinChoices(chosen) })}
      />
    </ListSearch>
  )
}
