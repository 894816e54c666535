import { auditObjects, auditOutcomes, auditPeriods } from '@sekisho/contract/audit'
import { auditActions, type AuditAction } from '@sekisho/contract/audit-actions'
import { useQuery } from '@tanstack/react-query'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DayRangeFilter } from '../../list/day-range-filter.tsx'
import type { FilterProps } from '../../list/list-page.tsx'
import { joinChoices, splitChoices } from '../../list/list-query.ts'
import { ListSearch } from '../../list/list-search.tsx'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import { objectWords } from './entry-words.ts'
import { auditQuery, rightsUsedQuery, type AuditFilter } from './queries.ts'

const actions = Object.keys(auditActions) as AuditAction[]

/** Who, what, whom, when, with what outcome and from where. Everything chosen goes to the address at once. */
export default function AuditFilters({ query, change, onClear, count }: FilterProps<AuditFilter>) {
  const t = useMessages(auditMessages)
  const deeds = useMessages(auditDeedMessages)
  const chosen = <V extends string>(of: readonly V[], value: string | undefined) => of.filter((one) => splitChoices(value).includes(one))
  const people = usePeople(query.who)
  const things = auditObjects.map((value) => ({ value: value as string, label: deeds(`kind:${value}`) }))
  const whom = query.whom ?? ''
  const isOne = whom.includes(':')
  // What the list found says what it is called; asking once more would be one more look on record.
  const { data: page } = useQuery({ ...auditQuery(query), enabled: false })
  const [type = '', id = null] = whom.split(':')
  const known = page?.items.find(({ object }) => object.type === type && object.id === id)?.object.name ?? null
  const whomOptions = isOne ? [...things, { value: whom, label: objectWords({ type, id, name: known }, deeds) }] : things
  return (
    <ListSearch
      label={t('addressSearch')}
      searched={query.address ?? ''}
      onSearch={(address) => change({ address: address.trim() }, { replace: true })}
      onClear={onClear}
      count={count}
    >
      <FilterMenu
        label={t('who')}
        options={people}
        values={query.who === undefined ? [] : [query.who]}
        // The contract takes one: choosing another gives up the first.
        onChange={(values) => change({ who: values.find((value) => value !== query.who) ?? '' })}
      />
      <FilterMenu
        label={t('what')}
        options={actions.map((value) => ({ value, label: deeds(`deed:${value}`) }))}
        values={chosen(actions, query.what)}
        onChange={(values) => change({ what: joinChoices(values) })}
      />
      <FilterMenu
        label={t('whom')}
        options={whomOptions}
        values={whom === '' ? [] : [whom]}
        onChange={(values) => change({ whom: values.find((value) => value !== whom) ?? '' })}
      />
      <FilterMenu
        label={t('outcome')}
        options={auditOutcomes.map((value) => ({ value, label: deeds(`outcome:${value}`) }))}
        values={chosen(auditOutcomes, query.outcome)}
        onChange={(values) => change({ outcome: joinChoices(values) })}
      />
      <FilterMenu
        label={t('period')}
        options={auditPeriods.map((value) => ({ value, label: t(`period:${value}`) }))}
        values={chosen(auditPeriods, query.period)}
        onChange={(values) => change({ period: values.find((value) => value !== query.period) ?? '' })}
      />
      <div className="flex flex-wrap items-start gap-1.5 max-sm:w-full">
        <DayRangeFilter range={query} words={{ from: t('from'), to: t('to'), backwards: t('toBeforeFrom') }} change={change} />
      </div>
    </ListSearch>
  )
}

/** Who did anything of late, and who is chosen, by name as far as it is known. */
function usePeople(chosen: string | undefined) {
  const deeds = useMessages(auditDeedMessages)
  const { data } = useQuery(rightsUsedQuery)
  const known = (data?.items ?? []).map(({ staffId, name }) => ({ value: staffId, label: name }))
  const all = [...known.toSorted((one, other) => one.label.localeCompare(other.label, 'ja')), { value: 'system', label: deeds('system') }]
  if (chosen === undefined || all.some(({ value }) => value === chosen)) return all
  return [...all, { value: chosen, label: deeds('numbered', { kind: deeds('kind:staff'), id: chosen.slice(-8) }) }]
}
