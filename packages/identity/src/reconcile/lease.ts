import { numberOf, textOf } from '../directory-item.ts'
import { actorPart, type Asker } from '../people/actor-check.ts'
import { Refused, type DirectoryTable } from '../people/directory-table.ts'
import { currentRun } from '../restore/run-record.ts'

const LEASE = { pk: { S: 'BACKUP' }, sk: { S: 'LEASE' } }
/** Longer than a run may take, since its function ends before: whoever dies keeps nobody away for longer than this. */
export const LEASE_SECONDS = 60

/** A restore that was given up keeps checks away for no longer than this. */
const RESTORE_MS = 86_400_000

/**
 * Keeps a second run away for as long as this one may take. In a pool that is being rebuilt, whoever is not back yet
 * differs by nature.
 * @returns whose the lease is
 * @throws Refused `checking` while another runs, `restoring` while a restore is under way
 */
export async function takeLease(table: DirectoryTable, now: Date, asker: Asker): Promise<string> {
  const restore = await currentRun(table)
  if (restore?.finishedAt === null && now.getTime() - Date.parse(restore.startedAt) < RESTORE_MS) throw new Refused(['restoring'])
  const [second, owner] = [Math.floor(now.getTime() / 1000), crypto.randomUUID()]
  const body = {
    Item: { ...LEASE, owner: { S: owner }, since: { S: now.toISOString() }, until: { N: String(second + LEASE_SECONDS) } },
    ConditionExpression: 'attribute_not_exists(pk) OR #until < :now',
    ExpressionAttributeNames: { '#until': 'until' },
    ExpressionAttributeValues: { ':now': { N: String(second) } },
  }
  await table.write([{ kind: 'Put', means: 'checking', body }, ...actorPart(asker)])
  return owner
}

/** Lets the next run begin. A lease that ran out and is somebody else's by now stays theirs. */
export async function endLease(table: DirectoryTable, owner: string): Promise<void> {
  const body = {
    Key: LEASE,
    ConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': { S: owner } },
  }
  await table.write([{ kind: 'Delete', means: 'nothing', body }]).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
}

/** Since when a run is under way; null when none is. */
export async function runningSince(table: DirectoryTable, now: Date): Promise<string | null> {
  const item = await table.get(LEASE.pk.S, LEASE.sk.S)
  const isHeld = item !== null && (numberOf(item, 'until') ?? 0) >= Math.floor(now.getTime() / 1000)
  return (isHeld && textOf(item, 'since')) || null
}
