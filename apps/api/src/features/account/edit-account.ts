import type { accountChanges } from '@sekisho/contract/account-changes'
import type { Context, Operation } from '../../http/route.ts'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { noteVisit } from '@sekisho/identity/people/note-visit'
import { notFound } from '../../http/problem.ts'
import { recordFor, runStaffCommand, staffDirectory } from '../../platform/people/staff-command.ts'
import { accountReply } from './account-reply.ts'

/** Changes the caller's own name, language, theme, density or lists, or notes a visit; the pool's mails follow name and language. @throws ProblemError `conflict` */
export const editAccount: Operation<typeof accountChanges.edit> = async ({ body }, context) => {
  const { staffId } = context.actor
  const { version, name, language, theme, density, lists, visited } = body
  if (visited) return lookedAround(context)
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
  return accountReply(record, context)
}

/** A look at the home page, whatever version the window saw: there is nothing to lose to another one. */
async function lookedAround(context: Context) {
  const { aws, actor, now } = context
  const record = await staffDirectory(context).read(actor.staffId)
  if (!record) throw notFound()
  const visit = await noteVisit(directoryTable(aws.call, aws.directoryTable), record, now())
  return accountReply({ ...record, visit }, context)
}

/** The history says which lists look otherwise, and not what somebody searches for. */
const notesOn = (lists: object = {}) => Object.keys(lists).map((list) => ({ field: 'lists', before: null, after: list }))
