import { formatMinutes } from '../../../format/parse-time.ts'
import { HOUR } from './day-hours.tsx'

/** Pixels of a day's number, and of a bar above the hours. */
const DAY_HEAD = 28
const LANE = 26

/** The hours beside a week, as venues count them: 25 is one in the morning. For the eye only; each event says its own. */
export function HourScale({ hours: { first, last }, lanes }: { hours: { first: number; last: number }; lanes: number }) {
  return (
    <td aria-hidden className="border-t border-line p-0 align-top text-right text-xs text-muted">
      <div className="relative" style={{ marginTop: DAY_HEAD + lanes * LANE, height: (last - first) * HOUR }}>
        {Array.from({ length: last - first }, (_, at) => (
          <span key={at} className="absolute right-1.5" style={{ top: at * HOUR }}>
            {formatMinutes((first + at) * 60)}
          </span>
        ))}
      </div>
    </td>
  )
}
