import { insertEvents } from './events-sql.ts'
import { insertMembers } from './members-sql.ts'
import { countRegistrations, insertRegistrations, numberSeats } from './registrations-sql.ts'

/** A statement and how long it takes, counted in members that could be written in the meantime. */
export interface Work {
  sql: string
  weight: number
}

interface Filling {
  events: number
  members: number
  /** ISO. */
  today: string
  /** Statements that bring dropped indexes back. */
  indexes: readonly string[]
}

/** Small enough that a bar moves, large enough that nothing is lost by it. */
const membersPerStatement = 10_000

/** The statements that fill the empty tables within one transaction and tidy up after it, in order. */
export function fillingWork({ events, members, today, indexes }: Filling): Work[] {
  const registrations = members > 0 ? Math.min(members * 4, 40_000, Math.max(20_000, members)) : 0
  const light = members * 0.02
  return [
    { sql: insertEvents(events, today), weight: events * 4 },
    ...Array.from({ length: Math.ceil(members / membersPerStatement) }, (_, chunk) => {
      const from = chunk * membersPerStatement + 1
      const to = Math.min(from + membersPerStatement - 1, members)
      return { sql: insertMembers(from, to, members, today), weight: to - from + 1 }
    }),
    ...numberSeats.map((sql) => ({ sql, weight: light })),
    ...(registrations > 0 ? [{ sql: insertRegistrations(registrations, today), weight: registrations / 3 }] : []),
    ...countRegistrations.map((sql) => ({ sql, weight: light })),
    ...indexes.map((sql) => ({ sql, weight: /\.members .*gin/i.test(sql) ? members * 0.6 : light / 2 })),
    { sql: 'commit', weight: light },
    { sql: 'vacuum analyze members', weight: members * 0.15 },
    ...['member_counts', 'events', 'registrations', 'registration_days'].map((table) => ({
      sql: `vacuum analyze ${table}`,
      weight: light / 2,
    })),
  ]
}
