import { memberStatuses } from '@sekisho/contract/members'
import { listMessages } from '../../i18n/messages/list.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { joinChoices, splitChoices } from '../../list/list-query.ts'
import type { ListQueryState } from '../../list/use-list-query.ts'
import { useTypedSearch } from '../../list/use-typed-search.ts'
import { Button } from '../../ui/button.tsx'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { statusWords } from './member-words.ts'
import type { memberListNames } from './queries.ts'

interface Props extends ListQueryState<(typeof memberListNames)[number]> {
  onClear: (() => void) | null
}

/** Search and filter of the members list. */
export function MemberFilters({ query, change, onClear }: Props) {
  'use memo'
  const t = useMessages(membersMessages)
  const words = useMessages(listMessages)
  const typed = useTypedSearch(query.q ?? '', (q) => change({ q }, { replace: true }))
  return (
    <search className="flex flex-wrap items-center gap-2">
      <SearchField
        label={t('searchLabel')}
        value={typed.value}
        onChange={typed.onChange}
        onSubmit={typed.commit}
        onClear={() => typed.commit('')}
        onCompositionStart={typed.onCompositionStart}
        onCompositionEnd={typed.onCompositionEnd}
        maxLength={100}
        autoComplete="off"
        className="min-w-56 flex-1 max-sm:basis-full"
      />
      <FilterMenu
        label={t('status')}
        options={memberStatuses.map((value) => ({ value, label: t(statusWords[value].key) }))}
        values={memberStatuses.filter((value) => splitChoices(query.status).includes(value))}
        onChange={(chosen) => change({ status: joinChoices(chosen) })}
      />
      {onClear && (
        <Button look="quiet" onPress={onClear}>
          {words('clearFilters')}
        </Button>
      )}
    </search>
  )
}
