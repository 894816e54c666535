import type { ApprovalKind } from '@sekisho/contract/approvals'
import type { Database } from '@sekisho/database/database'
import { notFound, notPossible } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { reasons } from './approval-refusals.ts'
import { lockApproval } from './approval-store.ts'
import { endApproval } from './approval-writes.ts'
import { stillStands } from './still-stands.ts'

interface Wanted {
  kind: ApprovalKind
  /** As it was handed to `openApproval`. */
  print: string
  /** Which of one's own requests; undefined when the person did not ask anybody. */
  approvalId: string | undefined
}

/** What an operation writes into `after` of its entry in the trail: who agreed, or that nobody is asked here. */
export type SecondPerson = { fourEyes: false } | Agreement

interface Agreement {
  /** Which request. */
  approval: string
  approvedBy: string
  approvedByName: string
  rows: number
}

/**
 * Uses somebody's agreement, once and for all, in the transaction that does what was agreed to: when that is rolled back,
 * the agreement still stands. Two at once queue for it, and the second is refused. Spread the answer into `after` of the
 * operation's own entry; `rows` is how many members were agreed to.
 * @throws ProblemError `not-possible` without an agreement, after its 24 hours, when it was for something else, used
 * already, or given or asked for by somebody who has lost role or status since; `not-found` for another person's
 */
export async function useApproval(
  tx: Database,
  context: Pick<Context, 'actor' | 'aws' | 'now' | 'rules'>,
  { kind, print, approvalId }: Wanted,
): Promise<SecondPerson> {
  const { actor, rules } = context
  if (!rules.fourEyes) return { fourEyes: false }
  if (approvalId === undefined) throw notPossible(reasons.needed)
  const approval = await lockApproval(tx, approvalId)
  if (!approval || approval.by.staffId !== actor.staffId || approval.kind !== kind) throw notFound()
  const { state, decidedBy, decidedStanding, askedStanding, rows } = approval
  if (state === 'waiting') throw notPossible(reasons.notYet)
  const second = decidedBy?.staffId ?? null
  if (state !== 'approved' || second === null) throw notPossible(reasons.ended)
  if (approval.print !== print) throw notPossible(reasons.other)
  const secondStands = await stillStands(context, second, { standing: decidedStanding ?? -1, right: 'members.approve' })
  if (actor.standing !== askedStanding || !secondStands) throw notPossible(reasons.lapsed)
  await endApproval(tx, approval.id, 'used')
  return { approval: approval.id, approvedBy: second, approvedByName: decidedBy?.name ?? '', rows }
}
