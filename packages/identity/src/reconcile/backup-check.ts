import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { staff } from '@sekisho/contract/staff'
import { jsonOf } from '../directory-item.ts'
import { actorPart, type Asker } from '../people/actor-check.ts'
import type { DirectoryTable } from '../people/directory-table.ts'

export type BackupCheck = Omit<ReplyOf<typeof staff.backup>, 'audit'>

const KEY = { pk: 'BACKUP', sk: 'CHECK' }
const LEASE = { pk: { S: 'BACKUP' }, sk: { S: 'LEASE' } }
/** Longer than a check may run: the function ends before. */
const LEASE_SECONDS = 30
/** More than this tells nobody more, and an item holds 400 kB. */
const KEPT_DIFFERENCES = 500

/** The latest comparison; null fields when there was none yet. */
export async function latestCheck(table: DirectoryTable): Promise<BackupCheck> {
  const item = await table.get(KEY.pk, KEY.sk)
  return (item && jsonOf<BackupCheck>(item, 'check')) ?? { checkedAt: null, people: 0, inPool: 0, differences: [] }
}

export function keepCheck(table: DirectoryTable, check: BackupCheck, asker: Asker): Promise<void> {
  const kept = { ...check, differences: check.differences.slice(0, KEPT_DIFFERENCES) }
  const Item = { pk: { S: KEY.pk }, sk: { S: KEY.sk }, check: { S: JSON.stringify(kept) } }
  return table.write([{ kind: 'Put', means: 'nothing', body: { Item } }, ...actorPart(asker)])
}

/** Keeps a second run away for as long as this one may take. @throws Refused while another runs */
export function takeLease(table: DirectoryTable, now: Date, asker: Asker): Promise<void> {
  const second = Math.floor(now.getTime() / 1000)
  const body = {
    Item: { ...LEASE, until: { N: String(second + LEASE_SECONDS) } },
    ConditionExpression: 'attribute_not_exists(pk) OR #until < :now',
    ExpressionAttributeNames: { '#until': 'until' },
    ExpressionAttributeValues: { ':now': { N: String(second) } },
  }
  return table.write([{ kind: 'Put', means: 'checking', body }, ...actorPart(asker)])
}

export const endLease = (table: DirectoryTable): Promise<void> => table.write([{ kind: 'Delete', means: 'nothing', body: { Key: LEASE } }])
