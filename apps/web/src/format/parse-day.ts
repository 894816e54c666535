import { addDays, dayFrom } from './calendar-day.ts'
import { spokenDay } from './spoken-day.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Days back in which a day without its year is still this one's: who writes 11/23 in December means the one that was. */
const JUST_PAST = 90

/**
 * The calendar day that somebody typed, `YYYY-MM-DD`; null for what is none. By its numbers, in digits of any width,
 * with any sign or none between, year first or last, or with the month's name: `2026/11/23`, `2026年11月23日`,
 * `令和8年11月23日`, `20261123`, `11/23/2026`, `23 Nov 2026`; or from today on: `明日`, `来週金`, `next fri`. Of two
 * small numbers the month is first, as both languages have it here.
 * @param today in Japan; a day without a year is the next one to come, or one of the last weeks
 */
export function parseDay(typed: string, today: string): string | null {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/\([^()]{1,3}\)/g, ' ')
    .replace(/令和\s*(元|\d{1,2})(?=\s*[年/.-])/, (_, year: string) => String(year === '元' ? 2019 : 2018 + Number(year)))
    .trim()
  const spoken = spokenDay(text, today)
  if (spoken !== null) return spoken
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  const named = monthNamed(text)
  if (named !== null) return dayNamed(numbers, named, today)
  if (!/^[\d\s年月日/.,-]+$/.test(text)) return null
  const together = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [one, two, three, more] = together ? together.slice(1).map(Number) : numbers
  if (one === undefined || two === undefined || more !== undefined) return null
  if (three === undefined) return one > 12 ? nearest(two, one, today) : nearest(one, two, today)
  if (one > 999) return dayFrom(one, two, three)
  return one > 12 ? dayFrom(three, two, one) : dayFrom(three, one, two)
}

/** The month of the only word for one: `Nov`, `November`; a weekday beside it is passed over. */
function monthNamed(text: string): number | null {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? []
  const found = words.map((word) => months.indexOf(word.slice(0, 3))).filter((month) => month >= 0)
  return found.length === 1 ? found[0]! + 1 : null
}

function dayNamed(numbers: readonly number[], month: number, today: string): string | null {
  const [one, two, more] = numbers
  if (one === undefined || more !== undefined) return null
  if (two === undefined) return nearest(month, one, today)
  return one > 31 ? dayFrom(one, month, two) : dayFrom(two, month, one)
}

/** A day that comes every year, as it is meant today; the 29th of February waits for its year. */
function nearest(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const earliest = addDays(today, -JUST_PAST) ?? today
  const days = Array.from({ length: 10 }, (_, index) => dayFrom(year - 1 + index, month, day))
  return days.find((one) => one !== null && one >= earliest) ?? null
}
