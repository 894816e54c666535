import { lazy, Suspense } from 'react'
import { eventFormats } from '@sekisho/contract/event-formats'

import { eventStatuses, seatLevels } from '@sekisho/contract/events'
import { eventViewMessages } from '../../i18n/messages/event-views.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DayRangeFilter } from '../../list/day-range-filter.tsx'
import type { FilterProps } from '../../list/list-page.tsx'
import { joinChoices, splitChoices } from '../../list/list-query.ts'
import { ListSearch } from '../../list/list-search.tsx'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import { formatWords, levelWords, statusWords } from './event-words.ts'

const PlaceFilters = lazy(() => import('./place-filters.tsx'))

/** Search and filters of the events list. Everything chosen goes to the address at once, words after a short pause. */
export default function EventFilters({
  query,
  change,
  onClear,
  count,
}: FilterProps<'status' | 'format' | 'period' | 'venue' | 'organizer' | 'from' | 'to' | 'seats' | 'author'>) {
  const t = useMessages(eventsMessages)
  const around = useMessages(eventViewMessages)
  const statuses = eventStatuses.map((value) => ({ value, label: t(statusWords[value].key) }))
  const formats = eventFormats.map((value) => ({ value, label: t(formatWords[value]) }))
  const levels = seatLevels.map((value) => ({ value, label: t(levelWords[value]) }))
  return (
    <ListSearch
      label={around('searchLabel')}
      searched={query.q ?? ''}
      onSearch={(q) => change({ q }, { replace: true })}
      onClear={onClear}
      count={count}
    >
      <FilterMenu
        label={t('status')}
        options={statuses}
        values={eventStatuses.filter((value) => splitChoices(query.status).includes(value))}
        onChange={(chosen) => change({ status: joinChoices(chosen) })}
      />
      <FilterMenu
        label={t('format')}
        options={formats}
        values={eventFormats.filter((value) => splitChoices(query.format).includes(value))}
        onChange={(chosen) => change({ format: joinChoices(chosen) })}
      />
      <FilterMenu
        label={t('columnRegistered')}
        options={levels}
        values={seatLevels.filter((value) => splitChoices(query.seats).includes(value))}
        onChange={(chosen) => change({ seats: joinChoices(chosen) })}
      />
      <FilterMenu
        label={t('author')}
        options={[{ value: 'me', label: t('authorMe') }]}
        values={query.author === 'me' ? ['me'] : []}
        onChange={([author = '']) => change({ author })}
      />
      <Suspense fallback={null}>
        <PlaceFilters venue={query.venue ?? ''} organizer={query.organizer ?? ''} change={(words) => change(words, { replace: true })} />
      </Suspense>
      <div className="flex flex-wrap items-start gap-1.5 max-sm:w-full">
        <span aria-hidden className="px-1 leading-9 text-muted max-sm:w-full max-sm:px-0 max-sm:leading-normal">
          {around('held')}
        </span>
        <DayRangeFilter range={query} words={{ from: t('from'), to: t('to'), backwards: around('toBeforeFrom') }} change={change} />
      </div>
    </ListSearch>
  )
}
