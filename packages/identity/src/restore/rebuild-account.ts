import { textOf } from '../directory-item.ts'
import { accountInTheWay } from '../people/account-in-the-way.ts'
import type { Asker } from '../people/actor-check.ts'
import { Refused } from '../people/directory-table.ts'
import { takeBackEmailPart } from '../people/links.ts'
import type { Change } from '../people/intent.ts'
import type { StaffChange } from '../people/staff-change.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { noteAfter, noteBefore } from './restored-people.ts'
import type { Step } from './plan.ts'

/** What became of somebody: `later` when the pool or somebody faster was in the way, `address-taken` when another account or person has the address. */
export type Rebuilt = 'made' | 'there' | 'left' | 'address-taken' | 'refused' | 'later'

export interface RebuildMeans {
  directory: StaffDirectory
  run: string
  /** The time of the restore, for the history. */
  at: string
  asker: Asker
}

/** Others may change somebody while they are restored; then it begins anew on what they left. */
const TURNS = 6

/**
 * Makes somebody's account anew, once, whoever began it: what an earlier run or a kill left is found and gone on with.
 * @throws DirectoryError, AwsCallError when the directory does not answer
 */
export async function rebuildAccount(means: RebuildMeans, step: Step): Promise<Rebuilt> {
  const { directory } = means
  for (let turn = 0; turn < TURNS; turn++) {
    const record = await directory.read(step.staffId)
    if (!record) return 'left'
    const turned = await oneTurn(means, step, record).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error
      return error.meanings.includes('address') ? ('address-taken' as const) : null
    })
    if (turned !== null) return turned
  }
  return 'later'
}

/** Null when it is to be looked at anew. */
async function oneTurn(means: RebuildMeans, step: Step, record: StaffRecord): Promise<Rebuilt | null> {
  const { directory, run } = means
  const { staffId } = record
  if (record.pending) {
    await noteBefore(directory.table, run, { staffId, from: record.sub })
    const { record: after, failure } = await directory.finish(record)
    if (failure) return 'refused'
    return after.pending ? 'later' : null
  }
  const wanted = wantedChange(step, record)
  if (!wanted) return 'left'
  const account = record.status === 'removed' || record.sub === null ? null : await directory.pool.find(record.sub)
  if (account) return noted(means, record)
  const addressed = await directory.pool.find(wanted.email)
  const isOwn = addressed?.staffId === staffId
  if (addressed && !isOwn && (await accountInTheWay(directory, wanted.email)) === 'stays') return 'address-taken'
  await noteBefore(directory.table, run, { staffId, from: record.sub })
  const begun = await directory.begin(staffId, wanted.change, means.asker, null)
  const { record: after, failure } = await directory.finish(begun, { isOwn: true })
  if (failure) return failure.type.includes('Exists') ? 'address-taken' : 'refused'
  return after.pending ? 'later' : noted(means, after)
}

/** Says which account somebody has now, if it is another than the one before the restore. */
async function noted({ directory, run }: RebuildMeans, { staffId, sub }: StaffRecord): Promise<Rebuilt> {
  const before = await directory.table.get(`RESTORE#${run}`, staffId)
  const isOther = before !== null && sub !== null && textOf(before, 'oldSub') !== sub
  if (isOther) await noteAfter(directory.table, run, staffId, sub)
  return isOther ? 'made' : 'there'
}

/** What is asked of the directory for somebody; null when their record says meanwhile that they need no account. */
function wantedChange({ kind, was }: Step, before: StaffRecord): { change: StaffChange; email: string } | null {
  if (before.status === 'requested') return null
  const anew = { operation: 'restore' as const, before, notes }
  if (before.status !== 'removed') return { change: { ...anew, atOnce: { mfa: 'none', passkeys: [] } }, email: before.email }
  if (kind !== 'come-back' || !was) return null
  const { status, role, name, language, email, suspension } = was
  // What is given back is given once the pool has followed.
  const afterwards = { status, role, name, language, suspension }
  return {
    change: { ...anew, atOnce: { mfa: 'none', passkeys: [], email }, afterwards, beside: [takeBackEmailPart(email, before.staffId)] },
    email,
  }
}

/** The account before stands in the record of that version; people read what became of it. */
const notes: Change[] = [{ field: 'account', before: null, after: 'restored' }]
