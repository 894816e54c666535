import type { audit, ChainBreak } from '@sekisho/contract/audit'
import type { Database } from '@sekisho/database/database'
import type { Context, Operation } from '../../http/route.ts'
import { checkPart, CHAIN_PART, findUnchained, type ChainPart, type Link } from './chain-store.ts'
import { findEntry, rowOf } from './entry-store.ts'

const BEGINNING: Link = { position: 0, hash: '' }

/**
 * Checks the next part of the chain; each costs the same, and the browser asks for one after the other. What the last
 * one found is recorded, and what is broken is an alert.
 */
export const verifyChain: Operation<typeof audit.verify> = async ({ query }, context) => {
  const after = query.after === undefined ? BEGINNING : linkOf(query.after)
  const part = await checkPart(context.db, after)
  const isLast = part.checked < CHAIN_PART
  const found = part.broken ?? (isLast ? await brokenAtEnd(context.db, part) : null)
  const checked = found?.position != null ? found.position - 1 : part.end.position
  if (!found && !isLast)
    return { checked, total: part.head.position, next: `${part.end.position}.${part.end.hash}`, broken: null, head: null }
  const broken = found && { kind: found.kind, position: found.position, entry: await entryOf(context.db, found.entryId) }
  await conclude(context, part, broken)
  return { checked, total: part.head.position, next: null, broken, head: broken ? null : part.end }
}

type Found = { kind: ChainBreak['kind']; position: number | null; entryId: string | null }

/** What only the end tells: whether it is the end that was written last, and whether anything stands beside the chain. */
async function brokenAtEnd(db: Database, { end, head }: ChainPart): Promise<Found | null> {
  if (head.position !== end.position) return { kind: 'cut', position: end.position + 1, entryId: null }
  if (head.hash !== end.hash) return { kind: 'rewritten', position: end.position, entryId: null }
  const unchained = await findUnchained(db)
  return unchained === null ? null : { kind: 'unchained', position: null, entryId: unchained }
}

async function conclude({ recordLook, log, requestId }: Context, { end }: ChainPart, broken: ChainBreak | null): Promise<void> {
  const after = broken ? { broken: broken.kind, position: broken.position } : { position: end.position, hash: end.hash }
  await recordLook({ action: 'audit.verify', object: { type: 'trail', id: null }, after })
  if (broken) log('error', { alert: 'audit.chain-broken', alertCount: 1, requestId, ...after })
  else log('info', { audit: 'verified', requestId, ...after })
}

async function entryOf(db: Database, entryId: string | null): Promise<ChainBreak['entry']> {
  const entry = entryId === null ? undefined : await findEntry(db, entryId)
  return entry ? rowOf(entry) : null
}

/** As the contract has judged it: `4096.9f86…`. */
function linkOf(reached: string): Link {
  const [position = '', hash = ''] = reached.split('.')
  return { position: Number(position), hash }
}
