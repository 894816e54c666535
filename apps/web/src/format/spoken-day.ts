import { addDays, addMonths, dayFrom, lastDayOf, weekdayOf } from './calendar-day.ts'

const japanese = '月火水木金土日'
const english = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const near: Readonly<Record<string, number>> = {
  今日: 0,
  本日: 0,
  きょう: 0,
  today: 0,
  明日: 1,
  あした: 1,
  あす: 1,
  翌日: 1,
  tomorrow: 1,
  tmr: 1,
  明後日: 2,
  あさって: 2,
  'day after tomorrow': 2,
  昨日: -1,
  きのう: -1,
  yesterday: -1,
  一昨日: -2,
  おととい: -2,
}
const distances: Readonly<Record<string, number>> = { 先: -1, last: -1, 今: 0, this: 0, 来: 1, next: 1, 再来: 2 }

const inJapanese = `(?:の?\\s*([${japanese}])(?:曜日?)?)`
const inEnglish = '(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?'

type Reading = (found: (string | undefined)[], today: string) => string | null

/** How people say a day from where they stand, and what it is. Each stands for the whole text. */
const readings: readonly [RegExp, Reading][] = [
  [/^(\d{1,4}) ?日(後|前)$/, ([count, way], today) => addDays(today, Number(count) * (way === '前' ? -1 : 1))],
  [/^(\d{1,3}) ?週間?(後|前)$/, ([count, way], today) => addDays(today, Number(count) * (way === '前' ? -7 : 7))],
  [/^in (\d{1,4}) days?$/, ([count], today) => addDays(today, Number(count))],
  [/^(\d{1,4}) days? ago$/, ([count], today) => addDays(today, -Number(count))],
  [/^in (\d{1,3}) weeks?$/, ([count], today) => addDays(today, 7 * Number(count))],
  [new RegExp(`^(先|今|来|再来)週${inJapanese}?$`), ([week, day], today) => inWeek(today, week, day)],
  [new RegExp(`^(last|this|next) (?:week )?${inEnglish}$`), ([week, day], today) => inWeek(today, week, day)],
  [new RegExp(`^${inEnglish} (last|this|next) week$`), ([day, week], today) => inWeek(today, week, day)],
  [/^(next|last) week$/, ([week], today) => inWeek(today, week, undefined)],
  [new RegExp(`^(?:次の|今度の)?([${japanese}])曜日?$|^([${japanese}])$`), ([long, short], today) => coming(today, long ?? short)],
  [new RegExp(`^${inEnglish}$`), ([day], today) => coming(today, day)],
  [/^(先|今|来|再来)月の?(\d{1,2})日?$/, ([month, day], today) => dayFrom(...addMonths(today, distances[month ?? ''] ?? 0), Number(day))],
  [/^(?:(先|今|来|再来)月の?|月)末日?$/, ([month], today) => lastDayOf(...addMonths(today, distances[month ?? '今'] ?? 0))],
  [/^end of (?:the )?(?:(this|next|last) )?month$/, ([month], today) => lastDayOf(...addMonths(today, distances[month ?? 'this'] ?? 0))],
  [/^(\d{1,2})日$/, ([day], today) => comingDate(today, Number(day))],
]

/** The day that somebody says by where it lies from today: `明日`, `来週の金曜`, `来月末`, `next fri`. Null for what says none. */
export function spokenDay(text: string, today: string): string | null {
  const said = text.toLowerCase().replaceAll(/\s+/g, ' ').trim()
  const days = Object.hasOwn(near, said) ? near[said] : undefined
  if (days !== undefined) return addDays(today, days)
  for (const [words, read] of readings) {
    const found = words.exec(said)
    if (found) return read(found.slice(1), today)
  }
  return null
}

const weekday = (said: string): number => (japanese.includes(said) ? japanese.indexOf(said) : english.indexOf(said))

/** A day of a week, which begins on Monday; without a day the one of today. */
function inWeek(today: string, week: string | undefined, day: string | undefined): string | null {
  const at = weekdayOf(today)
  return addDays(today, (day === undefined ? at : weekday(day)) - at + 7 * (distances[week ?? ''] ?? 0))
}

/** The next day of that name, today among them. */
const coming = (today: string, day: string | undefined): string | null => addDays(today, (weekday(day ?? '') - weekdayOf(today) + 7) % 7)

/** The next day of that number, today among them; a month without one is passed over. */
function comingDate(today: string, day: number): string | null {
  const days = [0, 1, 2].map((months) => dayFrom(...addMonths(today, months), day))
  return days.find((one) => one !== null && one >= today) ?? null
}
