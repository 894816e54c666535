import { textOf } from '../directory-item.ts'
import { actorPart, ownCondition, type Asker } from './actor-check.ts'
import { appointerParts } from './appointers.ts'
import { Refused, type DirectoryTable } from './directory-table.ts'
import { follow, takesAway, type Followed } from './follow.ts'
import { bringInLine } from './in-line.ts'
import { beginsGrace, endsInGrace, intentOf, isCarriedOn, standingAfter, undone } from './intent-of.ts'
import { freeEmailPart, subPart, takeEmailPart } from './links.ts'
import { mailOnce, Overtaken } from './mail-once.ts'
import { owedPart, rowOfIntent } from './owed-audit.ts'
import type { KnownAccount } from './pool-account.ts'
import { createPart, holdBackPart, updatePart, yielding } from './record-parts.ts'
import { answerPart, claimPart, type RequestKey } from './request-key.ts'
import { readRecord } from './read-record.ts'
import { rosterPart } from './roster.ts'
import { eventPart } from './staff-event.ts'
import type { StaffChange } from './staff-change.ts'
import { recordKey, type Patch, type StaffRecord, type Intent } from './staff-record.ts'
import { PoolError } from './pool-error.ts'
import type { PoolUser, UserPool } from './user-pool.ts'

/** A finished or, when the pool is silent, pending change. `failure` says why it never will be finished. */
export interface Outcome {
  record: StaffRecord
  facts: Followed['facts']
  failure?: Pick<PoolError, 'type'>
  /** Others ended or replaced the change while it was carried out; the record is what they left. */
  isOvertaken?: true
}

export interface StaffDirectoryParts {
  table: DirectoryTable
  pool: UserPool
  now: () => Date
  /** The company keeps the passwords itself: invitations send no mail. */
  ownPasswords?: boolean
}

/** Turns in which somebody who was overtaken brings the pool in line; the reconciler does the rest. */
const TURNS = 4

/**
 * The people of the directory and every way to change them. A change is (1) a transaction with the intent,
 * (2) calls to the user pool that may be repeated, (3) a transaction that ends it. Cut off anywhere, it is
 * finished by whoever comes next; until then nobody has more rights than both stores record.
 */
export class StaffDirectory {
  readonly table: DirectoryTable
  readonly pool: UserPool
  readonly now: () => Date
  readonly ownPasswords: boolean

  constructor({ table, pool, now, ownPasswords = false }: StaffDirectoryParts) {
    this.table = table
    this.pool = pool
    this.now = now
    this.ownPasswords = ownPasswords
  }

  read(staffId: string): Promise<StaffRecord | null> {
    return readRecord(this.table, staffId)
  }

  /** The person whom a link names: `SUB#…` or `EMAIL#…`. */
  async linked(pk: `SUB#${string}` | `EMAIL#${string}`): Promise<string | null> {
    const item = await this.table.get(pk, 'LINK')
    return (item && textOf(item, 'staffId')) ?? null
  }

  /** Whose an account of the pool is, and whether the directory ever had to do with it. */
  async known({ sub, staffId }: PoolUser): Promise<KnownAccount> {
    const linked = await this.linked(`SUB#${sub}`)
    for (const id of [linked, staffId]) {
      const record = id === null ? null : await this.read(id)
      if (record && record.status !== 'removed' && (record.sub === sub || record.sub === null)) return { owner: record, isOurs: true }
    }
    return { owner: null, isOurs: linked !== null || staffId !== null }
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
    const isOvertaking = before !== null && before.pending !== null
    const begun = { version, standing, updatedAt: at, pending: intent, intentId: intent.id, ...(isOvertaking && { overtakenAt: at }) }
    // Whatever ends sessions anew spares none that an earlier end had spared.
    const spares = change.atOnce.notBefore === undefined ? {} : { sparedSession: null }
    const grace = beginsGrace(change) ? { graceFrom: at } : {}
    const patch: Patch = { ...spares, ...grace, ...change.atOnce, ...held, ...begun }
    const after = { ...(before ?? blank(staffId, at)), ...patch }
    const { operation: what, reason, changes } = intent
    const superseded = before?.pending
      ? [owedPart(rowOfIntent(staffId, before.pending, isCarriedOn(before.pending.operation) ? 'done' : 'failed'))]
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

  /**
   * Carries a pending change out to its end, or as far as the pool lets it. Anybody may, any number of times;
   * whoever did not begin it says so in the record first, because who began it may still be at work.
   */
  async finish(record: StaffRecord, { isOwn = false }: { isOwn?: boolean } = {}): Promise<Outcome> {
    const outcome = await this.#carryOut(record, isOwn)
    return outcome ?? { record: await this.settle(record.staffId), facts: {}, isOvertaken: true }
  }

  /**
   * Brings the pool to what the record says in the end. Whoever was overtaken does it, since their last call may
   * have come after the others'; whoever dies before leaves it to the reconciler.
   */
  async settle(staffId: string): Promise<StaffRecord> {
    let record = await this.#present(staffId)
    for (let turn = 0; turn < TURNS; turn++) {
      if (record.pending) record = (await this.#carryOut(record, false))?.record ?? (await this.#present(staffId))
      if (record.pending) continue
      const isSettled = await bringInLine(this, record).then(() => true, silent)
      const { version } = record
      record = await this.#present(staffId)
      if (!isSettled || (record.version === version && !record.pending)) return record
    }
    return record
  }

  async #present(staffId: string): Promise<StaffRecord> {
    const record = await this.read(staffId)
    if (!record) throw new Error('The directory forgets nobody, yet a record is gone.')
    return record
  }

  /** Null when others have ended or replaced the change meanwhile. */
  async #carryOut(record: StaffRecord, isOwn: boolean): Promise<Outcome | null> {
    const intent = record.pending
    if (!intent) return { record, facts: {} }
    try {
      if (!isOwn) await this.#takeOver(record)
      const { patch, facts } = await follow(this.#means, record, intent)
      return await this.#end(record, intent, { ...intent.afterwards, ...patch }, facts)
    } catch (error) {
      if (error instanceof Overtaken) return null
      if (!(error instanceof PoolError)) throw error
      if (error.kind === 'later' || takesAway(intent)) return { record, facts: {} }
      return this.#abandon(record, intent, error)
    }
  }

  get #means() {
    const { pool, ownPasswords } = this
    return {
      pool,
      ownPasswords,
      known: (account: PoolUser) => this.known(account),
      requirePresent: (record: StaffRecord) => this.#requirePresent(record),
      mailOnce: (record: StaffRecord, intent: Intent, account: PoolUser, send: () => Promise<void>) =>
        mailOnce(this, { record, intent, account }, send),
    }
  }

  async #requirePresent({ staffId, intentId }: StaffRecord): Promise<void> {
    const present = await this.#present(staffId)
    if (present.intentId !== intentId) throw new Overtaken('The change is no longer this one.')
  }

  async #takeOver({ staffId, intentId }: StaffRecord): Promise<void> {
    const body = {
      Key: recordKey(staffId),
      UpdateExpression: 'SET overtakenAt = :at',
      ConditionExpression: 'intentId = :intent',
      ExpressionAttributeValues: { ':at': { S: this.now().toISOString() }, ':intent': { S: intentId ?? '' } },
    }
    await this.table.write([{ kind: 'Update', means: 'changed', body }]).catch(overtaken)
  }

  async #end(record: StaffRecord, intent: Intent, done: Patch, facts: Outcome['facts']): Promise<Outcome | null> {
    const patch = endsInGrace(intent, done) ? { ...done, graceFrom: this.now().toISOString() } : done
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

  /** Somebody else ended the change meanwhile: null. A sign-in may have touched the record: looks again. */
  async #again(record: StaffRecord, intent: Intent, error: Refused): Promise<Outcome | null> {
    const present = await this.#present(record.staffId)
    if (present.intentId !== intent.id) return null
    if (present.version === record.version) throw error
    return this.#carryOut(present, true)
  }

  /** Ends a change that the pool will never follow: nothing was granted yet, and the pool goes back to that. */
  async #abandon(record: StaffRecord, intent: Intent, error: PoolError): Promise<Outcome | null> {
    const at = this.now().toISOString()
    const isNew = intent.operation === 'invite'
    const version = record.version + 1
    const gone = isNew ? { status: 'removed' as const, standing: version } : {}
    const patch: Patch = { pending: null, intentId: null, overtakenAt: at, version, updatedAt: at, ...gone }
    const after = { ...record, ...patch }
    const origin = { ...intent, actor: theSystem }
    const outcome = { record: after, facts: {}, failure: { type: error.type } }
    const parts = [
      updatePart(record, patch),
      rosterPart(after),
      eventPart(record.staffId, { at, what: 'reconciled', reason: error.type, changes: undone(intent, after), origin, record: after }),
      // The address of somebody who was to come back was taken for them.
      ...(after.status === 'removed' ? [freeEmailPart(record.email)] : []),
      owedPart(rowOfIntent(record.staffId, intent, 'failed')),
      ...(intent.answerKey === null ? [] : [answerPart(intent.answerKey, outcome)]),
    ]
    const isEnded = await this.table.write(parts).then(() => true, refused)
    if (!isEnded) return null
    await this.settle(record.staffId)
    return outcome
  }
}

function overtaken(error: unknown): never {
  throw error instanceof Refused ? new Overtaken('The change is no longer this one.') : error
}

/** False for a write that came too late. */
function refused(error: unknown): false {
  if (!(error instanceof Refused)) throw error
  return false
}

/** False for a pool that does not answer now. */
function silent(error: unknown): false {
  if (!(error instanceof PoolError)) throw error
  return false
}

/** Who does what nobody asked for. */
export const theSystem = { staffId: null, name: 'Sekisho', role: 'system' }

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
  lists: {},
  visit: null,
  sub: null,
  notBefore: 0,
  endedSessions: [],
  sparedSession: null,
  mfa: 'none',
  passkeys: [],
  graceFrom: null,
  createdAt: at,
  updatedAt: at,
  invitedAt: null,
  lastSignInAt: null,
  suspension: null,
  proof: null,
  version: 0,
  standing: null,
  yieldsUntil: null,
  pending: null,
  intentId: null,
  mailClaim: null,
  overtakenAt: null,
})
