/** Latest time that venues write on the day before: `30:00` is six in the morning. */
const LAST = 30 * 60

/**
 * Minutes after midnight of a time that somebody typed, as venues write it too: `19:00`, `１９：００`, `1930`, `19時半`,
 * `午後7時`, `7:30 pm`, `26:00`. Null for what is none.
 */
export function parseTime(typed: string): number | null {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace('時半', '時30分')
  const [, before = '', hours = '', minutes = '', after = ''] =
    /^(午前|午後)?\s*(\d{1,2})\s*(?:[:時]\s*(\d{1,2})?\s*分?)?\s*(am|pm)?$/.exec(text) ?? /^()(\d{1,2})(\d{2})()$/.exec(text) ?? []
  if (hours === '' || Number(minutes) > 59) return null
  const half = before + after
  if (half !== '' && Number(hours) > 12) return null
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (half === '午後' || half === 'pm' ? 12 : 0)
  const time = hour * 60 + Number(minutes)
  return time <= LAST ? time : null
}

/** `19:00`; beyond midnight `26:00`, as it was meant. @param minutes after midnight */
export const formatMinutes = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The instant of a time on a day in Japan, which has no summer time. ISO 8601 in UTC. @param day `YYYY-MM-DD` */
export function instantAt(day: string, minutes: number): string | null {
  const midnight = Date.parse(`${day}T00:00:00+09:00`)
  return Number.isNaN(midnight) ? null : new Date(midnight + minutes * 60_000).toISOString()
}
