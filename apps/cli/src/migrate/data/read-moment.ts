/** `2019-04-01`, `2019/4/1`, `20190401`, with or without a time of day and a zone after it. */
const WRITTEN =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|(\d{2})(\d{2}))(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i

/** What older databases write for a day that is not known: `0000-00-00`, with or without a time. */
export const isZeroDay = (text: string): boolean => /^0{4}[-/.]?0{1,2}[-/.]?0{1,2}(?:[T ][0:.]*)?$/.test(text)

interface Written {
  /** The clock's reading, as if it were UTC. */
  clockMs: number
  hasTime: boolean
  /** Minutes before UTC; null where no zone is written. */
  offset: number | null
}

function written(text: string): Written | null {
  const match = WRITTEN.exec(text)
  if (!match) return null
  const [, year, month = match[4], day = match[5], , , hour, minute = '0', second = '0', fraction = '', zone] = match
  const [y, mo, d, h, mi, s] = [year, month, day, hour ?? '0', minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (h > 23 || mi > 59 || s > 59) return null
  const clockMs = Date.UTC(y, mo - 1, d, h, mi, s, Number(fraction.slice(0, 3).padEnd(3, '0')))
  const at = new Date(clockMs)
  // A day that no calendar has would be another one.
  if (at.getUTCMonth() !== mo - 1 || at.getUTCDate() !== d || at.getUTCFullYear() !== y) return null
  return { clockMs, hasTime: hour !== undefined, offset: zone === undefined ? null : offsetOf(zone) }
}

function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Reads an instant, of the zone's clock where none is written. @returns ISO 8601 in UTC with milliseconds, or null */
export function readInstant(text: string, zone: string): string | null {
  const read = written(text)
  if (!read) return null
  const minutes = read.offset ?? zoneOffset(read.clockMs, zone)
  return new Date(read.clockMs - minutes * 60_000).toISOString()
}

/** Reads a day; of an instant with a zone, the day that the map's zone has then. @returns `YYYY-MM-DD`, or null */
export function readDay(text: string, zone: string): string | null {
  const read = written(text)
  if (!read) return null
  if (!read.hasTime || read.offset === null) return new Date(read.clockMs).toISOString().slice(0, 10)
  const at = read.clockMs - read.offset * 60_000
  return new Date(at + offsetAt(at, zone) * 60_000).toISOString().slice(0, 10)
}

/** The offset of a clock's reading: found from either side of it, since a change of the clock may lie between. */
function zoneOffset(clockMs: number, zone: string): number {
  const guess = offsetAt(clockMs, zone)
  return offsetAt(clockMs - guess * 60_000, zone)
}

const formatters = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** Minutes before UTC in a zone at an instant. Kept by the hour: a file has few and formatting is slow. */
function offsetAt(ms: number, zone: string): number {
  const key = `${zone}${Math.floor(ms / 3_600_000)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    formatters.set(zone, formatter)
  }
  const name = formatter.formatToParts(ms).find(({ type }) => type === 'timeZoneName')!.value
  const offset = offsetOf(name.replace('GMT', '').slice(0, 6) || '+00')
  if (offsets.size > 100_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}
