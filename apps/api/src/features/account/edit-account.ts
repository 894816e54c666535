import type { account } from '@sekisho/contract/account'
import type { Operation } from '../../http/route.ts'
import { recordFor, runStaffCommand } from '../../platform/people/staff-command.ts'
import { accountReply } from './account-reply.ts'

/** Changes the caller's own name, language, theme or density; the pool's mails follow name and language. @throws ProblemError `conflict` */
export const editAccount: Operation<typeof account.edit> = async ({ body }, context) => {
  const { staffId } = context.actor
  const { version, name, language, theme, density } = body
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
    plan: async (directory) => ({ before: await recordFor(directory, staffId, { version }), atOnce: wanted }),
  })
  return accountReply(record)
}
