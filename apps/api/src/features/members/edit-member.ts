import type { memberEdit } from '@sekisho/contract/member-edit'
import { invalidInput } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changeMember } from './change-member.ts'
import { keepReplaced } from './member-edit-store.ts'

/**
 * Replaces fields of a member, for a reason that stays on record; what was there is kept for an hour, to be taken back.
 * @throws ProblemError `not-found`, `invalid-input` at the address when another member has it, and `conflict`
 */
export const editMember: Operation<typeof memberEdit.edit> = async ({ params: { memberId }, body }, context) => {
  const { version: _seen, occasion: _occasion, reason: _reason, ...fields } = body
  return changeMember(context, {
    deed: 'edit',
    memberId,
    body,
    plan: () => fields,
    made: (tx, version, before) => keepReplaced(tx, memberId, version, before),
    emailTaken: () => invalidInput('email', 'taken'),
  })
}
