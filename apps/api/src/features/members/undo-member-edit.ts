import { MEMBER_UNDO_MINUTES, type memberEdit } from '@sekisho/contract/member-edit'
import { notPossible } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { changeMember } from './change-member.ts'
import { findReplaced } from './member-edit-store.ts'

const reasons = {
  nothing: {
    ja: `最後の変更は元に戻せません。編集は ${MEMBER_UNDO_MINUTES} 分以内に限り元に戻せます。`,
    en: `The latest change cannot be undone. An edit can be undone within ${MEMBER_UNDO_MINUTES} minutes.`,
  },
  taken: {
    ja: '元のメールアドレスは、いまは別の会員のものです。',
    en: 'The e-mail address that it was belongs to another member by now.',
  },
} as const

/**
 * Takes back the edit that made the version that the person saw, within the hour and as long as nothing came after it.
 * @throws ProblemError `not-found`, `not-possible`, and `conflict`
 */
export const undoMemberEdit: Operation<typeof memberEdit.undoEdit> = async ({ params: { memberId }, body }, context) =>
  changeMember(context, {
    deed: 'undo-edit',
    memberId,
    body,
    plan: async (tx) => {
      const replaced = await findReplaced(tx, memberId, body.version)
      if (!replaced) throw notPossible(reasons.nothing)
      return replaced
    },
    emailTaken: () => notPossible(reasons.taken),
  })
