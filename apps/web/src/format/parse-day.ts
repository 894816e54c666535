const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * The calendar day that somebody typed, `YYYY-MM-DD`; null for what is none. Year first or last, in digits of any
 * width, with any sign or none between, or with the month's name: `2026/11/23`, `2026年11月23日`, `20261123`,
 * `11/23/2026`, `23 Nov 2026`. Of two small numbers before a year the month is first, as English has it here.
 * @param thisYear for a day without one: `11/23`
 */
export function parseDay(typed: string, thisYear: number): string | null {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/\([^()]{1,3}\)/g, ' ')
    .trim()
  const numbers = text.match(/\d+/g)?.map(Number) ?? []
  const named = monthNamed(text)
  if (named !== null) return dayNamed(numbers, named, thisYear)
  if (!/^[\d\s年月日/.,-]+$/.test(text)) return null
  const together = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [one, two, three, more] = together ? together.slice(1).map(Number) : numbers
  if (one === undefined || two === undefined || more !== undefined) return null
  if (three === undefined) return dayOf(thisYear, one, two)
  if (one > 999) return dayOf(one, two, three)
  return one > 12 ? dayOf(three, two, one) : dayOf(three, one, two)
}

/** The month of the only word for one: `Nov`, `November`; a weekday beside it is passed over. */
function monthNamed(text: string): number | null {
  const words = text.toLowerCase().match(/[a-z]{3,}/g) ?? []
  const found = words.map((word) => months.indexOf(word.slice(0, 3))).filter((month) => month >= 0)
  return found.length === 1 ? found[0]! + 1 : null
}

function dayNamed(numbers: readonly number[], month: number, thisYear: number): string | null {
  const [one, two = thisYear, more] = numbers
  if (one === undefined || more !== undefined) return null
  return one > 31 ? dayOf(one, month, two) : dayOf(two, month, one)
}

function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199) return null
  const said = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  const date = new Date(`${said}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(said) ? said : null
}
