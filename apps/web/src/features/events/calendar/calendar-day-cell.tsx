import { formatDay } from '../../../format/dates.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { calendarMessages } from '../../../i18n/messages/calendar.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import { Link } from '../../../ui/link.tsx'
import { DayHours } from './day-hours.tsx'
import { EventBar } from './event-bar.tsx'
import type { Bar, Block } from './place-events.ts'
import { listOf } from './shown.ts'

interface Props {
  day: string
  column: number
  /** Those of the whole week. */
  bars: readonly Bar[]
  /** What stands in the hours; null in a month, which has none. */
  blocks: readonly Block[] | null
  hours: { first: number; last: number }
  count: number
  isFocused: boolean
  isToday: boolean
  isDimmed: boolean
}

/** Bars above each other in a month; what is hidden is counted below them. */
const MOST_LANES = 3
/** Events side by side in a week. */
const MOST_BESIDE = 3
/** As wide as the days that it lies over. */
const widths = [
  '',
  'w-[calc(100%-4px)]',
  'w-[calc(200%-4px)]',
  'w-[calc(300%-4px)]',
  'w-[calc(400%-4px)]',
  'w-[calc(500%-4px)]',
  'w-[calc(600%-4px)]',
  'w-[calc(700%-4px)]',
]

/** One day of the grid. */
export function CalendarDayCell(props: Props) {
  'use memo'
  const { day, column, bars, blocks, hours, count, isFocused, isToday, isDimmed } = props
  const t = useMessages(calendarMessages)
  const language = useLanguage()
  const said = formatDay(day, language)
  const over = bars.filter((bar) => column >= bar.column && column < bar.column + bar.span)
  const beside = blocks?.filter(({ lane }) => lane < MOST_BESIDE) ?? []
  const hidden = count - over.filter(({ lane }) => lane < MOST_LANES).length - beside.length
  return (
    <td
      data-day={day}
      data-empty={count === 0 || undefined}
      tabIndex={isFocused ? 0 : -1}
      className={`relative border-t border-line p-0 pb-1 align-top outline-offset-[-2px] not-first:border-l ${blocks ? '' : 'h-30'} ${isDimmed ? 'bg-paper' : ''} ${count === 0 ? 'cursor-copy hover:bg-accent-soft' : ''}`}
    >
      <span className="sr-only">{t(isToday ? 'todayLabel' : 'dayLabel', { day: said, count })}</span>
      <DayHead day={day} isToday={isToday} isDimmed={isDimmed} />
      {Array.from({ length: lanesShown(bars) }, (_, lane) => {
        const bar = over.find((one) => one.lane === lane)
        return (
          <div key={lane} className="relative mb-0.5 h-6">
            {bar?.column === column && (
              <EventBar
                event={bar.event}
                day={day}
                className={`absolute left-0.5 z-10 h-6 ${widths[bar.span]} ${bar.isCutBefore ? 'rounded-l-none border-l-0' : ''} ${bar.isCutAfter ? 'rounded-r-none border-r-0' : ''}`}
              />
            )}
          </div>
        )
      })}
      {blocks && <DayHours day={day} blocks={beside} hours={hours} />}
      {hidden > 0 && (
        <Link
          href={listOf(day)}
          look="plain"
          tabIndex={-1}
          aria-label={t('moreOn', { day: said, count: hidden })}
          className="mx-1 inline-flex min-h-6 items-center rounded-xs px-1 text-xs text-accent hover:underline"
        >
          {t('more', { count: hidden })}
        </Link>
      )}
    </td>
  )
}

/** The lanes that a week keeps for bars, in each of its days. */
export const lanesShown = (bars: readonly Bar[]): number => Math.min(MOST_LANES, Math.max(0, ...bars.map(({ lane }) => lane + 1)))

function DayHead({ day, isToday, isDimmed }: { day: string; isToday: boolean; isDimmed: boolean }) {
  const t = useMessages(calendarMessages)
  const look = isToday
    ? 'inline-flex min-w-6 justify-center rounded-full bg-accent px-1.5 font-semibold text-on-accent'
    : isDimmed
      ? 'text-muted'
      : 'font-medium'
  return (
    <div aria-hidden className="flex h-7 items-center justify-between px-1.5 text-[0.8125rem]">
      <span className={look}>{Number(day.slice(8))}</span>
      {isToday && <span className="text-xs font-medium text-accent">{t('todayMark')}</span>}
    </div>
  )
}
