import type { Approval } from '@sekisho/contract/approvals'
import type { Database } from '@sekisho/database/database'
import { notPossible } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { reasons } from './approval-refusals.ts'
import { hasOpen } from './approval-store.ts'
import { approvalTrace } from './approval-trace.ts'
import { endOverdue, insertApproval, type NewApproval } from './approval-writes.ts'

/**
 * Asks for a second person, with its entry in the trail (`members.ask-…`), in the transaction of the operation that was
 * asked. It stands for 24 hours. Later the same person calls the operation again with the id, which hands it to
 * `useApproval` with the same `print`.
 *
 * `print` is what must be the same later: a member's id, or the filter, the columns and their order as one text, hashed
 * with the stage's key (`digest`) where typed words are in it. `what` is what the second person sees of it (`{ name:
 * 'status', value: 'active' }`), no more than the asking person may see; it is forgotten when the request ends. `rows` is
 * how many members it is about now: who does it later compares.
 * @throws ProblemError `not-possible` when the same is asked for already, or this stage asks nobody
 */
export async function openApproval(
  tx: Database,
  { actor, audit, rules }: Pick<Context, 'actor' | 'audit' | 'rules'>,
  asked: NewApproval,
): Promise<Approval> {
  if (!rules.fourEyes) throw notPossible(reasons.switchedOff)
  await endOverdue(tx)
  if (await hasOpen(tx, actor.staffId, asked.print)) throw notPossible(reasons.asked)
  const approval = await insertApproval(tx, actor, asked)
  const trace = approvalTrace(approval, `members.ask-${asked.kind}`)
  await audit(tx, {
    ...trace,
    id: approval.id,
    reason: asked.reason,
    after: { ...trace.after, ...(asked.terms?.length && { terms: asked.terms }) },
  })
  return approval
}
