import type { audit } from '@sekisho/contract/audit'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changesOf } from './entry-changes.ts'
import { findEntry, rowOf } from './entry-store.ts'

/** One entry with what was before and after and its link of the chain. @throws ProblemError `not-found` */
export const getEntry: Operation<typeof audit.get> = async ({ params }, { db }) => {
  const entry = await findEntry(db, params.auditId)
  if (!entry) throw notFound()
  return { ...rowOf(entry), changes: changesOf(entry), hash: entry.hash }
}
