import type { accountChanges } from '@sekisho/contract/account-changes'
import type { Operation } from '../../http/route.ts'
import { recordFor, runStaffCommand } from '../../platform/people/staff-command.ts'
import { accountReply } from './account-reply.ts'

/** Changes the caller's own name, language, theme, density or lists; the pool's mails follow name and language. @throws ProblemError `conflict` */
export const editAccount: Operation<typeof accountChanges.edit> = async ({ body }, context) => {
  const { staffId } = context.actor
  const { version, name, language, theme, density, lists } = body
  const wanted = {
    ...(name !== undefined && { name }),
    ...(language && { language }),
    ...(theme && { theme }),
    ...(density && { density }),
  }
  const { record } = await runStaffCommand(context, {
    operation: 'edited',
    asked: body,
    staffId,
    plan: async (directory) => {
      const before = await recordFor(directory, staffId, { version })
      return { before, atOnce: { ...wanted, ...(lists && { lists: { ...before.lists, ...lists } }) }, notes: notesOn(lists) }
    },
  })
  return accountReply(record)
}

/** The history says which lists look otherwise, and not what somebody searches for. */
const notesOn = (lists: object = {}) => Object.keys(lists).map((list) => ({ field: 'lists', before: null, after: list }))
