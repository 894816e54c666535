import type { memberErasure } from '@sekisho/contract/member-erasure'
import type { Operation } from '../../http/route.ts'
import { once } from '../../platform/once.ts'
import { erasurePrint } from './erasure-store.ts'
import { lockMember } from './lock-member.ts'
import { openApproval } from './open-approval.ts'
import { refusePersonal } from './refuse-personal.ts'

/** Asks others to agree that a member's personal data is erased. @throws ProblemError `not-found`, `gone`, `not-possible` */
export const askErase: Operation<typeof memberErasure.ask> = async ({ params: { memberId }, body }, context) =>
  once(context, ['ask-erase', memberId, body], async (tx) => {
    const { number } = await lockMember(tx, memberId)
    await refusePersonal(tx, memberId, body.reason)
    const what = [{ name: 'number', value: String(number) }]
    return openApproval(tx, context, { ...body, kind: 'erase', print: erasurePrint(memberId), memberId, what, rows: 1 })
  })
