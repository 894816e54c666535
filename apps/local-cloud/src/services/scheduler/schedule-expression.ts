/** Tells when a schedule is due. Times are epoch milliseconds. */
export interface Timetable {
  /** The latest time in `(from, to]` at which it is due; undefined when there is none. */
  latest(from: number, to: number): number | undefined
}

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const minuteMs = 60_000
/** A clock that a test moves further looks back no longer than this. */
const farthestMs = 32 * 86_400_000

/**
 * Reads `rate(15 minutes)`, `cron(45 8 ? * MON-FRI *)` or `at(2026-11-23T10:00:00)`.
 * @param startedAt what rates count from
 * @throws Error for an expression that the local cloud does not run
 */
export function readExpression(expression: string, timeZone: string, startedAt: number): Timetable {
  const [, kind, inner = ''] = /^(rate|cron|at)\((.+)\)$/.exec(expression) ?? []
  if (kind === 'rate') return rate(inner, startedAt)
  if (kind === 'cron') return cron(inner, timeZone)
  if (kind === 'at') return once(inner, timeZone)
  throw new Error(`the schedule ${expression} is not part of the local cloud`)
}

function rate(inner: string, startedAt: number): Timetable {
  const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(inner) ?? []
  const every = Number(count) * (unitMs[unit ?? ''] ?? Number.NaN)
  if (!(every > 0)) throw new Error(`the schedule rate(${inner}) is not part of the local cloud`)
  return {
    latest: (from, to) => {
      const due = startedAt + Math.floor((to - startedAt) / every) * every
      return due > from && due > startedAt ? due : undefined
    },
  }
}

function once(inner: string, timeZone: string): Timetable {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.exec(inner)?.[0]
  if (wanted === undefined) throw new Error(`the schedule at(${inner}) is not part of the local cloud`)
  const read = reader(timeZone)
  // Zones are whole minutes away from UTC, at most 14 hours.
  const seconds = Date.parse(`${wanted}Z`)
  const offsets = Array.from({ length: 28 * 60 + 1 }, (_, index) => (index - 14 * 60) * minuteMs)
  const due = offsets.map((offset) => seconds + offset).find((time) => read(time).text === wanted.slice(0, 16))
  return { latest: (from, to) => (due !== undefined && due > from && due <= to ? due : undefined) }
}

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const days = 'SUN MON TUE WED THU FRI SAT'.split(' ')

/** Six fields: minute, hour, day of month, month, day of week (1 is Sunday), year. */
function cron(inner: string, timeZone: string): Timetable {
  const fields = inner.trim().split(/\s+/)
  if (fields.length !== 6) throw new Error(`the schedule cron(${inner}) does not have six fields`)
  const [minute, hour, day, month, weekday, year] = fields as [string, string, string, string, string, string]
  const tests = [
    field(minute, 0, 59),
    field(hour, 0, 23),
    field(day, 1, 31),
    field(month, 1, 12, months),
    field(weekday, 1, 7, days),
    field(year, 1970, 2199),
  ]
  const read = reader(timeZone)
  return {
    latest: (from, to) => {
      const earliest = Math.max(from, to - farthestMs)
      let time = Math.floor(to / minuteMs) * minuteMs
      while (time > earliest) {
        const { values } = read(time)
        const [isDue, ...isInHour] = values.map((value, index) => tests[index]!(value))
        const isHourDue = isInHour.every(Boolean)
        if (isDue && isHourDue) return time
        // Out of an hour in which it is never due at once.
        time -= isHourDue ? minuteMs : (values[0]! + 1) * minuteMs
      }
      return undefined
    },
  }
}

function field(text: string, lowest: number, highest: number, names: readonly string[] = []): (value: number) => boolean {
  if (text === '*' || text === '?') return () => true
  const numberOf = (word: string) => (names.includes(word) ? names.indexOf(word) + 1 : /^\d+$/.test(word) ? Number(word) : Number.NaN)
  const allowed = new Set<number>()
  for (const part of text.toUpperCase().split(',')) {
    const [span = '', step = '1'] = part.split('/')
    const [first = '', last] = span.split('-')
    const start = first === '*' ? lowest : numberOf(first)
    const end = last === undefined ? (first === '*' || part.includes('/') ? highest : start) : numberOf(last)
    const values = [start, end, Number(step)]
    if (values.some((value) => !Number.isInteger(value)) || Number(step) < 1)
      throw new Error(`the part ${part} of a cron schedule is not part of the local cloud`)
    for (let value = start; value <= end; value += Number(step)) allowed.add(value)
  }
  return (value) => allowed.has(value)
}

/** Reads the wall clock of a zone: the six values of cron, and `YYYY-MM-DDTHH:MM`. */
function reader(timeZone: string): (time: number) => { values: number[]; text: string } {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  })
  return (time) => {
    const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]))
    const { minute, hour, day, month, year, weekday } = parts as Record<string, string>
    const dayOfWeek = days.indexOf(weekday!.toUpperCase()) + 1
    return {
      values: [Number(minute), Number(hour), Number(day), Number(month), dayOfWeek, Number(year)],
      text: `${year}-${month}-${day}T${hour}:${minute}`,
    }
  }
}
