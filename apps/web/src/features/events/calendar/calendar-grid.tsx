import { useEffect, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import { useNavigate } from 'react-router'
import { paths } from '../../../app/paths.ts'
import { localeOf } from '../../../format/language.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { useRefusal } from '../../../session/allowed.tsx'
import { showToast } from '../../../ui/show-toast.ts'
import { addDays, dayByKey, daysFrom, isSameMonth, type CalendarView } from './calendar-days.ts'
import { CalendarDayCell, lanesShown } from './calendar-day-cell.tsx'
import { HourScale } from './hour-scale.tsx'
import { hoursOf, placeBars, placeBlocks } from './place-events.ts'
import { byDay, countsByDay, type Shown } from './shown.ts'
import { usePeriodWords } from './use-period-words.ts'
import { daysOf } from '../../../format/event-span.ts'

interface Props extends Shown {
  onGo: (change: { view?: CalendarView; day?: string; as?: 'table' | null }) => void
}

/** A grid of days by ARIA's pattern: one day holds the focus, Enter goes into it, Escape back out. */
export function CalendarGrid({ view, day, today, from, weeks, events, counts, onGo }: Props) {
  const t = useMessages(calendarMessages)
  const period = usePeriodWords(view, day)
  const { grid, follow } = useFollowedFocus(day)
  const draft = useDraftOn()
  const days = daysFrom(from, weeks)
  const held = byDay(events, days)
  const countOf = countsByDay(counts)
  const isOneDay = ({ startsAt, endsAt }: (typeof events)[number]) => {
    const { first, last } = daysOf(startsAt, endsAt)
    return first === last
  }
  const blocks = new Map(view === 'week' ? days.map((one) => [one, placeBlocks((held.get(one) ?? []).filter(isOneDay), one)] as const) : [])
  const hours = hoursOf([...blocks.values()].flat())
  const press = (event: KeyboardEvent<HTMLTableElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return
    const cell = event.target.closest<HTMLElement>('[data-day]')
    const at = cell?.dataset['day']
    if (!cell || !at) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const next = key === 't' ? today : dayByKey(key, at, view)
    if (followWithin(key, cell, event.target)) return event.preventDefault()
    if (key === 'Enter' && event.target !== cell) return
    if (key === 'n') draft(at)
    else if (key === 'l') onGo({ as: 'table' })
    else if (key === 'Enter') enter(cell, () => draft(at))
    else if (next) {
      follow()
      onGo({ day: next })
    } else return
    event.preventDefault()
  }
  // A click on what a day holds is that event's; one beside it begins an event only where there is none.
  const click = ({ target }: MouseEvent<HTMLTableElement>) => {
    const at = target instanceof Element && !target.closest('a') && target.closest<HTMLElement>('[data-empty]')?.dataset['day']
    if (at) draft(at)
  }
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's grid over a native table
        role="grid"
        aria-label={t('caption', { period })}
        onKeyDown={press}
        onClick={click}
        className="w-full min-w-[38rem] table-fixed border-separate border-spacing-0"
      >
        <thead className="bg-sunken text-[0.8125rem] text-muted">
          <tr>
            {view === 'week' && <td aria-hidden className="w-13" />}
            <Weekdays from={from} />
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weeks }, (_, week) => {
            const start = addDays(from, week * 7)
            const bars = placeBars(view === 'week' ? events.filter((event) => !isOneDay(event)) : events, start)
            return (
              <tr key={start}>
                {view === 'week' && <HourScale hours={hours} lanes={lanesShown(bars)} />}
                {daysFrom(start, 1).map((one, column) => (
                  <CalendarDayCell
                    key={one}
                    day={one}
                    column={column}
                    bars={bars}
                    blocks={blocks.get(one) ?? null}
                    hours={hours}
                    count={countOf.get(one) ?? 0}
                    isFocused={one === day}
                    isToday={one === today}
                    isDimmed={view === 'month' && !isSameMonth(one, day)}
                  />
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Monday first. */
function Weekdays({ from }: { from: string }) {
  const language = useLanguage()
  const name = (length: 'short' | 'long') => new Intl.DateTimeFormat(localeOf(language), { weekday: length, timeZone: 'UTC' })
  const [short, long] = [name('short'), name('long')]
  return daysFrom(from, 1).map((day) => (
    <th key={day} scope="col" aria-label={long.format(new Date(day))} className="px-2 py-1 text-center font-normal">
      {short.format(new Date(day))}
    </th>
  ))
}

/** Begins an event on a day; whoever may not is told why. */
function useDraftOn(): (day: string) => void {
  const navigate = useNavigate()
  const refusal = useRefusal('events.edit')
  return (day) => (refusal === null ? void navigate(`${paths.eventNew()}?day=${day}`) : showToast(refusal, 'info'))
}

/** Moves the focus to the day when a key led to it, not when somebody pressed a button. */
function useFollowedFocus(day: string) {
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])
  return { grid, follow: () => void (moved.current = true) }
}

/** Opens what a day holds: its only event, the first of several, or a draft where there is none. */
function enter(cell: HTMLElement, draft: () => void) {
  const links = linksOf(cell)
  if (links.length === 1) links[0]?.click()
  else if (links.length > 1) links[0]?.focus()
  else draft()
}

/** Moves among the events of a day that somebody went into. @returns whether the key meant something there */
function followWithin(key: string, cell: HTMLElement, target: HTMLElement): boolean {
  if (target === cell) return false
  const links = linksOf(cell)
  const step = { ArrowDown: 1, ArrowUp: -1 }[key]
  if (key === 'Escape') cell.focus()
  else if (step !== undefined) links[links.indexOf(target) + step]?.focus()
  else return false
  return true
}

const linksOf = (cell: HTMLElement): HTMLElement[] => [...cell.querySelectorAll<HTMLElement>('a[href]')]
