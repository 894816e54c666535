import type { approvals } from '@sekisho/contract/approvals'
import type { Operation } from '../../http/route.ts'
import { findAskedBy, findWaiting } from './approval-store.ts'

/** What waits for this person's word, and what became of their own requests. Nobody is named but colleagues. */
export const listApprovals: Operation<typeof approvals.list> = async (_input, { db, actor, rules }) => ({
  ...rules,
  waiting: await findWaiting(db, actor.staffId),
  mine: await findAskedBy(db, actor.staffId),
})
