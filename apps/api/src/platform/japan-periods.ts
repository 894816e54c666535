import { timestamptz, type Parameter } from '@sekisho/database/parameter'

/** How far Japan's clock is ahead of UTC; it has no summer time. */
export const JAPAN_MS = 9 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** Midnight in Japan at both ends of the day, week or month of this moment; a week begins on Monday. */
export function boundsOf(period: 'today' | 'week' | 'month', now: Date): readonly [from: Date, to: Date] {
  const local = new Date(now.getTime() + JAPAN_MS)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  const midnight = (time: number) => new Date(time - JAPAN_MS)
  if (period === 'month') return [midnight(Date.UTC(year, month, 1)), midnight(Date.UTC(year, month + 1, 1))]
  const today = Date.UTC(year, month, day)
  if (period === 'today') return [midnight(today), midnight(today + DAY_MS)]
  const monday = today - ((local.getUTCDay() + 6) % 7) * DAY_MS
  return [midnight(monday), midnight(monday + 7 * DAY_MS)]
}

/** Midnight in Japan. @param day `YYYY-MM-DD` */
export const midnightOf = (day: string): Date => new Date(`${day}T00:00:00+09:00`)

/** The same for the database. */
export const startOfDay = (day: string): Parameter => timestamptz(midnightOf(day))
