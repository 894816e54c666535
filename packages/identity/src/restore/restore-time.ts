import { CannotRestore } from './cannot-restore.ts'

/**
 * The instant that `--at` names: `now`, or ISO 8601 with its zone. A time without one would be another on every machine.
 * @returns ISO 8601 in UTC with milliseconds
 * @throws CannotRestore `time`
 */
export function restoreTime(text: string, now: number): string {
  if (text === 'now') return new Date(now).toISOString()
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(text)
  const at = isWhole ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at))
    throw new CannotRestore('time', `"${text}" is no time: say "now", or for example 2026-11-29T09:30:00+09:00, with the zone at its end.`)
  if (at > now) throw new CannotRestore('time', `${text} is in the future: the directory knows what was, not what will be.`)
  return new Date(at).toISOString()
}

/** @throws CannotRestore `time` when nobody was in the directory at that time */
export function requireKnownTime(at: string, firstAt: string | null): void {
  if (firstAt === null) throw new CannotRestore('time', 'The directory is empty: there is nobody to restore.')
  if (at < firstAt)
    throw new CannotRestore('time', `At ${at} the directory had no record yet: its first one is of ${firstAt}. Say a time from then on.`)
}
