import { addDays } from './calendar-day.ts'

/** Days in a row, `YYYY-MM-DD`, from the first to the last of those given: a day that is missing has none. */
export function everyDay(counted: readonly { day: string; count: number }[]): { day: string; count: number }[] {
  const counts = new Map(counted.map(({ day, count }) => [day, count]))
  const [first, last] = [counted[0]?.day, counted.at(-1)?.day]
  if (first === undefined || last === undefined) return []
  const length = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1
  return Array.from({ length }, (_, at) => {
    const day = addDays(first, at) ?? last
    return { day, count: counts.get(day) ?? 0 }
  })
}

const DAY_MS = 24 * 60 * 60 * 1000
