import { eventAgenda } from '@sekisho/contract/event-agenda'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { dayOf } from '../../format/dates.ts'
import { calendarMessages } from '../../i18n/messages/calendar.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useSaidOfTime } from '../../ui/use-minute.ts'
import { useIsNarrow } from '../../ui/use-is-narrow.ts'
import NewEventLink from './new-event-link.tsx'
import { readDay, turn, weeksOf, type CalendarView } from './calendar/calendar-days.ts'
import { CalendarAgenda } from './calendar/calendar-agenda.tsx'
import { CalendarGrid } from './calendar/calendar-grid.tsx'
import { CalendarTable } from './calendar/calendar-table.tsx'
import { CalendarToolbar } from './calendar/calendar-toolbar.tsx'
import { CalendarNotes } from './calendar/calendar-notes.tsx'

const calendarQuery = (view: CalendarView, day: string) => endpointQuery(eventAgenda.calendar, { query: weeksOf(view, day) })

/** The events of a month or a week. Which one stands in the address, with the day on which the keyboard is. */
export function EventCalendarPage() {
  const t = useMessages(calendarMessages)
  const [params, setParams] = useSearchParams()
  const isNarrow = useIsNarrow()
  const today = useSaidOfTime((now) => dayOf(new Date(now)))
  const view: CalendarView = params.get('view') === 'week' ? 'week' : 'month'
  const isTable = params.get('as') === 'table'
  const day = readDay(params.get('day')) ?? today
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...calendarQuery(view, day),
    placeholderData: keepPreviousData,
  })
  usePrefetched(view, day, data !== undefined)
  const go = (change: { view?: CalendarView; day?: string; as?: 'table' | null }) => {
    // The address itself, and not what was drawn of it: a step that is not drawn yet would be lost.
    const now = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(change)) {
      if (value === null) now.delete(name)
      else now.set(name, value)
    }
    setParams(now, { replace: true, preventScrollReset: true })
  }
  const { from, weeks } = weeksOf(view, day)
  const shown = { events: isPlaceholderData ? [] : (data?.items ?? []), counts: isPlaceholderData ? [] : (data?.days ?? []) }
  const common = { view, day, today, from, weeks, ...shown }
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ href: lastListAddress(paths.events()), label: t('back') }}
        actions={<NewEventLink day={day} />}
      />
      <CalendarToolbar view={view} day={day} today={today} isTable={isTable} isNarrow={isNarrow} onGo={go} />
      {error && !data && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
      {(data || !error) && (
        <div aria-busy={isFetching && shown.events.length === 0}>
          {isNarrow && <CalendarAgenda {...common} isLoaded={data !== undefined && !isPlaceholderData} />}
          {!isNarrow && isTable && <CalendarTable {...common} />}
          {!isNarrow && !isTable && <CalendarGrid {...common} onGo={go} />}
        </div>
      )}
      <CalendarNotes hasKeys={!isNarrow && !isTable} />
    </>
  )
}

/** What comes before and after is there before somebody turns to it. */
function usePrefetched(view: CalendarView, day: string, isLoaded: boolean) {
  const client = useQueryClient()
  const [before, after] = [turn(view, day, -1), turn(view, day, 1)]
  useEffect(() => {
    if (!isLoaded) return
    for (const next of [after, before]) if (readDay(next)) void client.prefetchQuery({ ...calendarQuery(view, next), staleTime: 60_000 })
  }, [client, view, before, after, isLoaded])
}
