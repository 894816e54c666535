import type { Item } from '../services/dynamodb/dynalite-store.ts'
import type { SeedPerson } from './people.ts'

const dayMs = 24 * 60 * 60 * 1000
const text = (value: string) => ({ S: value })
const number = (value: number) => ({ N: String(value) })
const admins: Readonly<Record<string, { staffId: string; name: string }>> = {
  tanaka: { staffId: '019b0a10-0000-7000-8000-000000000001', name: '田中 陽子' },
  ito: { staffId: '019b0a10-0000-7000-8000-000000000002', name: '伊藤 健' },
}

interface Happening {
  what: string
  at: string
  by: { staffId: string | null; name: string }
  changes: { field: string; before: string | null; after: string | null }[]
  reason?: string
  /** False for a sign-in, which changes nothing that a version counts. */
  isVersion: boolean
}

/** Everything that the directory keeps of somebody: record, line of the list, links and history. */
export function directoryItems(person: SeedPerson, sub: string, now: number): Item[] {
  if (person.staffId === null) return []
  const staffId = text(person.staffId)
  const link = (pk: string): Item => ({ pk: text(pk), sk: text('LINK'), staffId })
  const happened = historyOf({ ...person, staffId: person.staffId }, now)
  const version = happened.filter(({ isVersion }) => isVersion).length
  const profile = profileOf(person, sub, now, { version, updatedAt: happened.at(-1)?.at ?? new Date(now).toISOString() })
  return [
    profile,
    rosterOf(person, now, version),
    link(`SUB#${sub}`),
    link(`EMAIL#${person.email.toLowerCase()}`),
    ...eventsOf(profile, happened),
  ]
}

/** The set of active people who may give roles. */
export function appointersItem(everybody: readonly SeedPerson[]): Item {
  const ids = everybody.flatMap(({ role, status, staffId }) =>
    role === 'admin' && status === 'active' && staffId !== null ? [staffId] : [],
  )
  return { pk: text('APPOINTERS'), sk: text('ACTIVE'), ids: { SS: ids } }
}

const ago = (now: number, days: number): string => new Date(now - days * dayMs).toISOString()

function profileOf(person: SeedPerson, sub: string, now: number, { version, updatedAt }: { version: number; updatedAt: string }): Item {
  const suspension = suspensionOf(person, now)
  return {
    pk: text(`STAFF#${person.staffId}`),
    sk: text('PROFILE'),
    staffId: text(String(person.staffId)),
    status: text(person.status),
    ...(person.role !== null && { role: text(person.role) }),
    name: text(person.name),
    email: text(person.email),
    language: text(person.language ?? 'ja'),
    theme: text('system'),
    sub: text(sub),
    notBefore: number(0),
    createdAt: text(ago(now, person.invitedDaysAgo)),
    updatedAt: text(updatedAt),
    ...(person.status !== 'requested' && { invitedAt: text(ago(now, person.invitedDaysAgo)) }),
    ...(person.lastSignInDaysAgo !== undefined && { lastSignInAt: text(ago(now, person.lastSignInDaysAgo)) }),
    ...(suspension && { suspension: text(JSON.stringify(suspension)) }),
    mfa: text(person.totpSecret === null ? 'none' : 'totp'),
    version: number(version),
  }
}

function suspensionOf({ suspension }: SeedPerson, now: number) {
  return suspension && { at: ago(now, suspension.daysAgo), by: admins[suspension.by]!, reason: suspension.reason }
}

function rosterOf(person: SeedPerson, now: number, version: number): Item {
  const { name, email, role, status } = person
  const invitedAt = status === 'requested' ? null : Math.round(now - person.invitedDaysAgo * dayMs)
  const suspension = suspensionOf(person, now)
  const line = [name, email, role, status, version, invitedAt, ...(suspension ? [suspension] : [])]
  return {
    pk: text('ROSTER'),
    sk: text(String(person.staffId)),
    d: text(JSON.stringify(line)),
    m: number(person.totpSecret === null ? 0 : 1),
    ...(person.lastSignInDaysAgo !== undefined && { l: number(Math.round(now - person.lastSignInDaysAgo * dayMs)) }),
  }
}

function historyOf(person: SeedPerson & { staffId: string }, now: number): Happening[] {
  const { staffId, name, invitedDaysAgo, suspension } = person
  const self = { staffId, name }
  const change = (field: string, before: string | null, after: string | null) => ({ field, before, after })
  if (person.status === 'requested') {
    const changes = [change('status', null, 'requested')]
    return [{ what: 'requested', at: ago(now, invitedDaysAgo), by: self, changes, isVersion: true }]
  }
  const inviter = name === admins['tanaka']!.name ? { staffId: null, name: 'Sekisho' } : admins['tanaka']!
  const beginning = [change('name', null, name), change('role', null, person.role), change('status', null, 'invited')]
  const happened: Happening[] = [{ what: 'invite', at: ago(now, invitedDaysAgo), by: inviter, changes: beginning, isVersion: true }]
  if (person.lastSignInDaysAgo === undefined) return happened
  const changes = [change('status', 'invited', 'active')]
  happened.push({ what: 'activated', at: ago(now, invitedDaysAgo - 0.02), by: self, changes, isVersion: true })
  for (const days of signInsBefore(person.lastSignInDaysAgo, invitedDaysAgo))
    happened.push({ what: 'signed-in', at: ago(now, days), by: self, changes: [], isVersion: false })
  if (suspension) {
    const by = admins[suspension.by]!
    const stopped = [change('status', 'active', 'suspended')]
    happened.push({ what: 'suspend', at: ago(now, suspension.daysAgo), by, changes: stopped, reason: suspension.reason, isVersion: true })
  }
  return happened
}

/** The last sign-in and some before it, a few days apart, earliest first. */
function signInsBefore(last: number, invitedDaysAgo: number): number[] {
  return [last + 11, last + 7.1, last + 3.9, last + 1.2, last].filter((days) => days < invitedDaysAgo - 0.02)
}

/** The whole record as a version left it. */
function recordAt(profile: Item, { version, at, changes }: Pick<Happening, 'at' | 'changes'> & { version: number }): object {
  const { pk: _, sk: __, ...fields } = profile
  const values = Object.entries(fields).map(([name, value]) => [name, 'N' in value ? Number(value.N) : 'S' in value ? value.S : null])
  const { suspension, lastSignInAt: ___, ...record } = Object.fromEntries(values) as Record<string, unknown>
  const status = changes.findLast(({ field }) => field === 'status')?.after ?? record['status']
  const isStopped = status === 'suspended' && typeof suspension === 'string'
  return { ...record, status, version, updatedAt: at, ...(isStopped && { suspension: JSON.parse(suspension) as object }) }
}

function eventsOf(profile: Item, happened: readonly Happening[]): Item[] {
  let version = 0
  return happened.map(({ what, at, by, changes, reason, isVersion }) => {
    if (isVersion) version++
    return {
      pk: profile['pk']!,
      sk: text(`EVENT#${at}#${isVersion ? String(version).padStart(8, '0') : 'sign-in'}`),
      what: text(what),
      at: text(at),
      ...(by.staffId !== null && { byId: text(by.staffId) }),
      byName: text(by.name),
      byRole: text(by.staffId === null ? 'system' : 'admin'),
      requestId: text('sample-data'),
      changes: text(JSON.stringify(changes)),
      ...(reason !== undefined && { reason: text(reason) }),
      ...(isVersion && { version: number(version), record: text(JSON.stringify(recordAt(profile, { version, at, changes }))) }),
    }
  })
}
