import type { account } from '@sekisho/contract/account'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'
import { accountReply } from './account-reply.ts'

/** The caller's own record as it is now. It takes no identifier, so it cannot be asked for anybody else's. */
export const getAccount: Operation<typeof account.get> = async (_input, context) => {
  const record = await staffDirectory(context).read(context.actor.staffId)
  if (!record) throw notFound()
  return accountReply(record)
}
