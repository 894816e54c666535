import { textOf } from '../directory-item.ts'
import { actorPart, ownCondition, type Asker } from './actor-check.ts'
import { appointerParts } from './appointers.ts'
import { Refused, type DirectoryTable, type Part } from './directory-table.ts'
import { follow, type Followed } from './follow.ts'
import type { Change, Operation } from './intent.ts'
import { freeEmailPart, subPart, takeEmailPart } from './links.ts'
import { owedPart, rowOfIntent } from './owed-audit.ts'
import { createPart, holdBackPart, updatePart, yielding } from './record-parts.ts'
import { answerPart, claimPart, type RequestKey } from './request-key.ts'
import { rosterPart } from './roster.ts'
import { eventPart } from './staff-event.ts'
import { recordOf, standingOf, type Patch, type StaffRecord, type Intent } from './staff-record.ts'
import { PoolError, type UserPool } from './user-pool.ts'

/** A change to somebody: `atOnce` takes away and is written with the intent, `afterwards` grants once the pool has followed. */
export interface StaffChange {
  operation: Operation
  /** The record as it was read; null for somebody new, whose first record is then `atOnce`. */
  before: StaffRecord | null
  atOnce: Patch
  afterwards?: Patch
  reason?: string | undefined
  /** It takes rights away: what else is under way on the person gives way to it. */
  takesAway?: boolean
  /** What else the transaction writes that begins it. */
  beside?: readonly Part[]
}

/** A finished or, when the pool is silent, pending change. `failure` says why it never will be finished. */
export interface Outcome {
  record: StaffRecord
  facts: Followed['facts']
  failure?: Pick<PoolError, 'type'>
}

export interface StaffDirectoryParts {
  table: DirectoryTable
  pool: UserPool
  now: () => Date
}

/**
 * The people of the directory and every way to change them. A change is (1) a transaction with the intent,
 * (2) calls to the user pool that may be repeated, (3) a transaction that ends it. Cut off anywhere, it is
 * finished by whoever comes next; until then nobody has more rights than both stores record.
 */
export class StaffDirectory {
  readonly table: DirectoryTable
  readonly pool: UserPool
  readonly now: () => Date

  constructor({ table, pool, now }: StaffDirectoryParts) {
    this.table = table
    this.pool = pool
    this.now = now
  }

  async read(staffId: string): Promise<StaffRecord | null> {
    return recordOf(await this.table.get(`STAFF#${staffId}`, 'PROFILE'))
  }

  /** The person whom a link names: `SUB#…` or `EMAIL#…`. */
  async linked(pk: `SUB#${string}` | `EMAIL#${string}`): Promise<string | null> {
    const item = await this.table.get(pk, 'LINK')
    return (item && textOf(item, 'staffId')) ?? null
  }

  /** Lets nothing else begin on a person for some seconds but what takes rights away. @throws Refused */
  holdBack(staffId: string, asker: Asker): Promise<void> {
    return this.table.write([holdBackPart(staffId, asker, this.now()), ...actorPart(asker, staffId)])
  }

  /** Writes a change down, and what it takes away with it, if whoever asks still may. @throws Refused */
  async begin(staffId: string, change: StaffChange, asker: Asker, key: RequestKey | null): Promise<StaffRecord> {
    const at = this.now().toISOString()
    const intent = intentOf(change, asker, at, key)
    const { before } = change
    const version = (before?.version ?? 0) + 1
    const standing = standingAfter(change, version)
    const held = before?.yieldsUntil && change.takesAway ? { yieldsUntil: null } : {}
    const patch: Patch = { ...change.atOnce, ...held, version, standing, updatedAt: at, pending: intent, intentId: intent.id }
    const after = { ...(before ?? blank(staffId, at)), ...patch }
    const { operation: what, reason, changes } = intent
    // An edit is in the directory already, and this change brings it to the pool: it is done, not undone.
    const superseded = before?.pending
      ? [owedPart(rowOfIntent(staffId, before.pending, before.pending.operation === 'edited' ? 'done' : 'failed'))]
      : []
    const conditions = [ownCondition(asker, staffId), ...(change.takesAway ? [] : [yielding(this.now())])]
    await this.table.write([
      before ? updatePart(before, patch, ...conditions) : createPart(after),
      rosterPart(after),
      eventPart(staffId, { at, what, reason, changes, origin: asker, record: { ...after, ...change.afterwards } }),
      ...(before ? [] : [takeEmailPart(after.email, staffId)]),
      ...(key ? [claimPart(key, staffId, this.now())] : []),
      ...appointerParts(before, after),
      ...actorPart(asker, staffId),
      ...superseded,
      ...(change.beside ?? []),
    ])
    return after
  }

  /** Carries a pending change out to its end, or as far as the pool lets it. Anybody may, any number of times. */
  async finish(record: StaffRecord): Promise<Outcome> {
    const intent = record.pending
    if (!intent) return { record, facts: {} }
    try {
      const { patch, facts } = await follow(this.pool, record, intent)
      return await this.#end(record, intent, { ...intent.afterwards, ...patch }, facts)
    } catch (error) {
      if (!(error instanceof PoolError)) throw error
      if (error.kind === 'later') return { record, facts: {} }
      return this.#abandon(record, intent, error)
    }
  }

  async #end(record: StaffRecord, intent: Intent, patch: Patch, facts: Outcome['facts']): Promise<Outcome> {
    const after = { ...record, ...patch, pending: null, intentId: null }
    const answer = intent.answerKey === null ? [] : [answerPart(intent.answerKey, { record: after, facts })]
    try {
      await this.table.write([
        updatePart(record, { ...patch, pending: null, intentId: null }),
        rosterPart(after),
        ...(patch.sub ? [subPart(patch.sub, record.staffId)] : []),
        ...(after.status === 'removed' ? [freeEmailPart(after.email)] : []),
        ...appointerParts(record, after),
        owedPart(rowOfIntent(record.staffId, intent, 'done')),
        ...answer,
      ])
      return { record: after, facts }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return this.#again(record, intent, error)
    }
  }

  /** Somebody else ended the change meanwhile, or a sign-in touched the record: looks again. */
  async #again(record: StaffRecord, intent: Intent, error: Refused): Promise<Outcome> {
    const present = await this.read(record.staffId)
    if (!present) throw error
    if (present.intentId !== intent.id) return { record: present, facts: {} }
    if (present.version === record.version) throw error
    return this.finish(present)
  }

  /** Ends a change that the pool will never follow. What was taken away stays away; nothing was granted yet. */
  async #abandon(record: StaffRecord, intent: Intent, error: PoolError): Promise<Outcome> {
    const at = this.now().toISOString()
    const isNew = intent.operation === 'invite'
    const version = record.version + 1
    const gone = isNew ? { status: 'removed' as const, standing: version } : {}
    const patch: Patch = { pending: null, intentId: null, version, updatedAt: at, ...gone }
    const after = { ...record, ...patch }
    const origin = { ...intent, actor: theSystem }
    const outcome = { record: after, facts: {}, failure: { type: error.type } }
    await this.table.write([
      updatePart(record, patch),
      rosterPart(after),
      eventPart(record.staffId, { at, what: 'reconciled', reason: error.type, changes: undone(intent, after), origin, record: after }),
      ...(isNew ? [freeEmailPart(record.email)] : []),
      owedPart(rowOfIntent(record.staffId, intent, 'failed')),
      ...(intent.answerKey === null ? [] : [answerPart(intent.answerKey, outcome)]),
    ])
    return outcome
  }
}

/** Who does what nobody asked for. */
export const theSystem = { staffId: null, name: 'Sekisho', role: 'system' }

function intentOf(
  { operation, before, atOnce, afterwards = {}, reason }: StaffChange,
  asker: Asker,
  since: string,
  key: RequestKey | null,
): Intent {
  const id = crypto.randomUUID()
  const changes = changesBetween(before, { ...atOnce, ...afterwards })
  const { actor, requestId, sourceIp } = asker
  const owesEdit = before?.pending?.operation === 'edited' || before?.pending?.owesEdit === true
  const request = { answerKey: key?.pk ?? null, actor, requestId, sourceIp, ...(owesEdit && { owesEdit }) }
  return { id, operation, since, reason: reason ?? null, changes, afterwards, ...request }
}

/** Who is somebody else from this version on than the one that a person saw before it. */
const standingAfter = ({ before, atOnce, afterwards = {} }: StaffChange, version: number): number =>
  !before || ['status', 'role'].some((field) => field in atOnce || field in afterwards) ? version : standingOf(before)

const shown = ['name', 'email', 'role', 'status', 'language', 'theme', 'density', 'mfa'] as const

function changesBetween(before: StaffRecord | null, patch: Patch): Change[] {
  const fields = shown.filter((field) => field in patch && patch[field] !== before?.[field])
  return fields.map((field) => ({ field, before: before?.[field] ?? null, after: patch[field] ?? null }))
}

function undone({ changes }: Intent, after: StaffRecord): Change[] {
  const present = (field: string): string | null => shown.filter((one) => one === field).map((one) => after[one])[0] ?? null
  return changes
    .filter(({ field, after: wanted }) => wanted !== present(field))
    .map(({ field, after: wanted }) => ({ field, before: wanted, after: present(field) }))
}

/** The record of somebody of whom nothing is known yet. */
export const blank = (staffId: string, at: string): StaffRecord => ({
  staffId,
  status: 'invited',
  role: null,
  name: '',
  email: '',
  language: 'ja',
  theme: 'system',
  density: 'comfortable',
  sub: null,
  notBefore: 0,
  mfa: 'none',
  createdAt: at,
  updatedAt: at,
  invitedAt: null,
  lastSignInAt: null,
  suspension: null,
  version: 0,
  standing: null,
  yieldsUntil: null,
  pending: null,
  intentId: null,
})
