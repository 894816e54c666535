import { formatDay, formatShortDay } from '../format/dates.ts'
import { formatNumber } from '../format/counts.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { chartMessages } from '../i18n/messages/chart.ts'
import { useMessages } from '../i18n/use-messages.ts'

export interface DayBarsProps {
  /** Every day from the first to the last, those without any as well. */
  days: readonly { day: string; count: number }[]
  /** What the bars say, in a sentence. */
  caption: string
  /** The heading of the table's second column. */
  counted: string
}

/** Up to here bars stand apart; more of them would be gaps. */
const MOST_APART = 60
const HEIGHT = 40

/** Bars by day, with what they say in a sentence above and in a table below. */
export function DayBars({ days, caption, counted }: DayBarsProps) {
  const t = useMessages(chartMessages)
  const language = useLanguage()
  const most = Math.max(1, ...days.map(({ count }) => count))
  const width = days.length > MOST_APART ? 10 : 8
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return null
  return (
    <figure>
      <figcaption className="mb-2 text-[0.8125rem] text-muted">{caption}</figcaption>
      <div className="flex gap-2">
        <span aria-hidden className="text-right text-xs text-muted">
          {formatNumber(most, language)}
        </span>
        <div className="min-w-0 flex-1">
          <svg
            aria-hidden
            viewBox={`0 0 ${days.length * 10} ${HEIGHT}`}
            preserveAspectRatio="none"
            className="block h-24 w-full border-b border-line-strong"
          >
            {days.map(({ day, count }, at) => (
              <rect
                key={day}
                x={at * 10 + (10 - width) / 2}
                y={HEIGHT - (count / most) * HEIGHT}
                width={width}
                height={(count / most) * HEIGHT}
                className="fill-accent"
              >
                <title>{`${formatDay(day, language)} · ${formatNumber(count, language)}`}</title>
              </rect>
            ))}
          </svg>
          <p aria-hidden className="mt-1 flex justify-between text-xs text-muted">
            <span>{formatShortDay(`${first.day}T00:00:00+09:00`, language)}</span>
            {last !== first && <span>{formatShortDay(`${last.day}T00:00:00+09:00`, language)}</span>}
          </p>
        </div>
      </div>
      <details className="mt-2 text-[0.8125rem]">
        <summary className="min-h-6 w-fit rounded-xs text-accent">{t('asTable')}</summary>
        <div className="mt-2 overflow-hidden rounded-md border border-line">
          <table className="w-full text-left">
            <thead className="bg-sunken">
              <tr>
                <th className="px-3 py-1 font-medium">{t('day')}</th>
                <th className="px-3 py-1 text-right font-medium">{counted}</th>
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map(({ day, count }) => (
                <tr key={day} className="border-t border-line">
                  <td className="px-3 py-1">{formatDay(day, language)}</td>
                  <td className="px-3 py-1 text-right">{formatNumber(count, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
