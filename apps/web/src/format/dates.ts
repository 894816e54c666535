import { localeOf, type Language } from './language.ts'

/** Every time that a person reads is Japan's, in both languages and wherever the browser is. */
export const TIME_ZONE = 'Asia/Tokyo'

interface Parts {
  year: string
  month: string
  day: string
  weekday: string
  hour: string
  minute: string
}

/** `2026/11/23 (月) 19:00`, in English `Mon, Nov 23, 2026, 19:00`. @param instant ISO 8601 */
export function formatDateTime(instant: string, language: Language): string {
  const parts = partsOf(instant, language)
  return language === 'ja' ? `${dayWords(parts, language)} ${clock(parts)}` : `${dayWords(parts, language)}, ${clock(parts)}`
}

/** `11/23 (月) 19:00`, in English `Mon, Nov 23, 19:00`: beside a date that says the year. */
export function formatDateTimeInYear(instant: string, language: Language): string {
  const { month, day, weekday, ...time } = partsOf(instant, language)
  return language === 'ja' ? `${month}/${day} (${weekday}) ${clock(time)}` : `${weekday}, ${month} ${day}, ${clock(time)}`
}

/** `2026/11/23 (月)`, in English `Mon, Nov 23, 2026`. @param instant ISO 8601; a calendar day works too */
export function formatDay(instant: string, language: Language): string {
  return dayWords(partsOf(/^\d{4}-\d{2}-\d{2}$/.test(instant) ? `${instant}T00:00:00+09:00` : instant, language), language)
}

/** `2026/11/23`, in English `Nov 23, 2026`: where a column is narrow. */
export function formatShortDay(instant: string, language: Language): string {
  const { year, month, day } = partsOf(instant, language)
  return language === 'ja' ? `${year}/${month}/${day}` : `${month} ${day}, ${year}`
}

/** `19:00`, 24 hours. */
export const formatTime = (instant: string): string => clock(partsOf(instant, 'ja'))

/** The calendar day in Japan, `2026-11-23`, as filters want it. */
export function dayOf(instant: Date): string {
  const { year, month, day } = partsOf(instant.toISOString(), 'ja')
  return `${year}-${month}-${day}`
}

/** True when both instants fall on one calendar day in Japan. */
export const isSameDay = (one: string, other: string): boolean => dayOf(new Date(one)) === dayOf(new Date(other))

export const isSameYear = (one: string, other: string): boolean => partsOf(one, 'ja').year === partsOf(other, 'ja').year

/** By language and instant: a row asks several times for the same, and a list that is seen again for all of them. */
const known = new Map<string, Parts>()
const MOST_KNOWN = 1000

function partsOf(instant: string, language: Language): Parts {
  const key = `${language} ${instant}`
  const before = known.get(key)
  if (before) return before
  if (known.size >= MOST_KNOWN) known.clear()
  const parts = readParts(instant, language)
  known.set(key, parts)
  return parts
}

function readParts(instant: string, language: Language): Parts {
  const found = formatters[language].formatToParts(new Date(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.find((candidate) => candidate.type === type)?.value ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    weekday: part('weekday'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

function dayWords({ year, month, day, weekday }: Parts, language: Language): string {
  return language === 'ja' ? `${year}/${month}/${day} (${weekday})` : `${weekday}, ${month} ${day}, ${year}`
}

const clock = ({ hour, minute }: Pick<Parts, 'hour' | 'minute'>): string => `${hour}:${minute}`

const formatterFor = (language: Language) =>
  new Intl.DateTimeFormat(localeOf(language), {
    timeZone: TIME_ZONE,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: language === 'ja' ? '2-digit' : 'short',
    day: language === 'ja' ? '2-digit' : 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

const formatters: Record<Language, Intl.DateTimeFormat> = { ja: formatterFor('ja'), en: formatterFor('en') }
