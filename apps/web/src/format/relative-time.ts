import { inEach, type Language } from './language.ts'

const formatters = inEach((locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }))

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** `3 分前`, `in 2 days`; under a minute `たった今`, `just now`. Show the absolute time on hover. @param instant ISO 8601 */
export function formatRelativeTime(instant: string, now: Date, language: Language): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1000
  const unit = units.find(([, length]) => Math.abs(seconds) >= length)
  if (!unit) return language === 'ja' ? 'たった今' : 'just now'
  return formatters(language).format(Math.trunc(seconds / unit[1]), unit[0])
}
