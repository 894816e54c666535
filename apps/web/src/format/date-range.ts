import { formatDateTime, formatDateTimeInYear, formatTime, isSameDay, isSameYear } from './dates.ts'
import type { Language } from './language.ts'

/**
 * From when to when: `2026/11/23 (月) 19:00–21:00`, over midnight `2026/11/23 (月) 19:00 – 11/24 (火) 01:00`.
 * @param start @param end ISO 8601
 */
export function formatDateRange(start: string, end: string, language: Language): string {
  if (isSameDay(start, end)) return `${formatDateTime(start, language)}–${formatTime(end)}`
  const until = isSameYear(start, end) ? formatDateTimeInYear(end, language) : formatDateTime(end, language)
  return `${formatDateTime(start, language)} – ${until}`
}
