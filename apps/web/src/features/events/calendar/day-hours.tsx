import { EventBar } from './event-bar.tsx'
import type { Block } from './place-events.ts'

/** Pixels of an hour. */
export const HOUR = 36

interface Props {
  day: string
  blocks: readonly Block[]
  hours: { first: number; last: number }
}

/** The hours of one day with what is held in them. */
export function DayHours({ day, blocks, hours: { first, last } }: Props) {
  const most = Math.max(1, ...blocks.map(({ lanes }) => Math.min(3, lanes)))
  return (
    <div className="relative border-t border-line" style={{ height: (last - first) * HOUR }}>
      {Array.from({ length: last - first - 1 }, (_, at) => (
        <div key={at} aria-hidden className="absolute inset-x-0 border-t border-line/60" style={{ top: (at + 1) * HOUR }} />
      ))}
      {blocks.map(({ event, start, end, lane, lanes }) => {
        const beside = Math.min(most, lanes)
        const place = {
          top: (start / 60 - first) * HOUR,
          height: Math.max(24, ((end - start) / 60) * HOUR - 1),
          left: `${(lane / beside) * 100}%`,
          width: `${100 / beside}%`,
        }
        return (
          <div key={event.id} className="absolute px-px" style={place}>
            <EventBar event={event} day={day} isTall className="relative h-full" />
          </div>
        )
      })}
    </div>
  )
}
