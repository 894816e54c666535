import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { Difference, staff } from '@sekisho/contract/staff'
import { jsonOf } from '../directory-item.ts'
import { actorPart, type Asker } from '../people/actor-check.ts'
import type { DirectoryTable, Part } from '../people/directory-table.ts'

/** What a check found and did, as the directory keeps it. */
export type BackupCheck = Omit<ReplyOf<typeof staff.reconcile>, 'audit' | 'runningSince' | 'move'>

const KEY = { pk: 'BACKUP', sk: 'CHECK' }
/** More than this tells nobody more, and an item holds 400 kB. */
const KEPT_DIFFERENCES = 500
const KEPT_REPAIRS = 50

const none: BackupCheck = { checkedAt: null, by: null, failure: null, people: 0, inPool: 0, differences: [], repairs: [] }

/** The latest comparison; null fields when there was none yet. One of an earlier release lacks what it did not know. */
export async function latestCheck(table: DirectoryTable): Promise<BackupCheck> {
  const item = await table.get(KEY.pk, KEY.sk)
  const kept = item && jsonOf<Partial<BackupCheck>>(item, 'check')
  const check = { ...none, ...kept }
  return { ...check, differences: check.differences.map((one) => ({ ...one, since: one.since ?? check.checkedAt })) as Difference[] }
}

/** Keeps what a check came to. @throws Refused when who asked may no longer ask */
export const keepCheck = (table: DirectoryTable, check: BackupCheck, asker: Asker): Promise<void> =>
  table.write([checkPart(check), ...actorPart(asker)])

/** Says beside what is known that a later check did not come to its end. Changes nothing else. */
export async function keepFailure(table: DirectoryTable, failure: NonNullable<BackupCheck['failure']>): Promise<void> {
  await table.write([checkPart({ ...(await latestCheck(table)), failure })])
}

function checkPart(check: BackupCheck): Part {
  const bounded = { differences: check.differences.slice(0, KEPT_DIFFERENCES), repairs: check.repairs.slice(0, KEPT_REPAIRS) }
  const Item = { pk: { S: KEY.pk }, sk: { S: KEY.sk }, check: { S: JSON.stringify({ ...check, ...bounded }) } }
  return { kind: 'Put', means: 'nothing', body: { Item } }
}
