import type { memberErasure } from '@sekisho/contract/member-erasure'
import type { Database } from '@sekisho/database/database'
import { noteErasure, takeBackErasure } from '@sekisho/identity/erasures'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { invalidInput, ProblemError } from '../../http/problem.ts'
import type { Context, Operation } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { requireRecentProof } from '../../platform/recent-proof.ts'
import { forgetStatistics } from '../../platform/forget-statistics.ts'
import { lockApproval } from './approval-store.ts'
import { erasurePrint, markErased } from './erasure-store.ts'
import { lockMember } from './lock-member.ts'
import { refusePersonal } from './refuse-personal.ts'
import { useApproval, type SecondPerson } from './use-approval.ts'

type Body = Parameters<Operation<typeof memberErasure.erase>>[0]['body']

/**
 * Erases a member's personal data for good, after a recent proof, with the member's number typed and somebody else's
 * agreement. The vault's list has the member before the database does: cut off in between, the list says what was decided,
 * and whoever tries again or restores finishes it.
 * @throws ProblemError `proof-too-old`, `not-found`, `gone` when it is done already, `not-possible` without an agreement
 */
export const eraseMember: Operation<typeof memberErasure.erase> = async ({ params: { memberId }, body }, context) => {
  requireRecentProof(context)
  const table = directoryTable(context.aws.call, context.aws.directoryTable)
  const attempt = crypto.randomUUID()
  let isNoted = false
  const work = async (tx: Database): Promise<{ erasedAt: string }> => {
    const member = await lockMember(tx, memberId)
    if (member.number !== body.number) throw invalidInput('number', 'other-member')
    const second = await useApproval(tx, context, { kind: 'erase', print: erasurePrint(memberId), approvalId: body.approvalId })
    const { occasion, reason } = await groundsOf(tx, memberId, body, second)
    const erasedAt = await markErased(tx, memberId)
    const after = { ...second, occasion, registrations: member.registrationCount }
    await context.audit(tx, { action: 'members.erase', object: { type: 'member', id: memberId }, reason, after })
    isNoted = true
    await noteErasure(table, { memberId, at: context.now().toISOString(), attempt })
    return { erasedAt }
  }
  const answer = await once(context, ['erase', memberId, body], work).catch(async (error: unknown): Promise<never> => {
    // Only a refusal of ours came before the commit for certain; of anything else nobody knows whether it was done.
    if (isNoted && error instanceof ProblemError) await takeBack(context, () => takeBackErasure(table, { memberId, attempt }))
    throw error
  })
  await forgetStatistics(context.db).catch(() => context.log('warn', { alert: 'members.statistics-kept', requestId: context.requestId }))
  return answer
}

/** Why: what the second person agreed to, or what is said here where nobody is asked. */
async function groundsOf(tx: Database, memberId: string, body: Body, second: SecondPerson): Promise<{ occasion: string; reason: string }> {
  if ('approval' in second) return (await lockApproval(tx, second.approval))!
  if (body.occasion === undefined) throw invalidInput('occasion', 'required')
  if (body.reason === undefined) throw invalidInput('reason', 'required')
  await refusePersonal(tx, memberId, body.reason)
  return { occasion: body.occasion, reason: body.reason }
}

/** A line that stays on the list by mistake is told: a restore would erase somebody whom nobody erased. */
async function takeBack({ log, requestId }: Context, work: () => Promise<void>): Promise<void> {
  await work().catch(() => log('error', { alert: 'members.erasure-list-stale', requestId }))
}
