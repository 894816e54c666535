import { localeOf, type Language } from './language.ts'

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `4 時間`, in English `4 hours`: the largest whole unit, and never less than a minute. @param ms milliseconds */
export function formatDuration(ms: number, language: Language): string {
  const [unit, length] = units.find(([, length]) => ms >= length) ?? units[2]
  const formatter = new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' })
  return formatter.format(Math.max(1, Math.floor(ms / length)))
}
