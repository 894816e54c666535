import type { account } from '@sekisho/contract/account'
import { readRecord } from '@sekisho/identity/people/read-record'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { peopleTable } from '../../platform/people/people-table.ts'
import { accountReply } from './account-reply.ts'

/** The caller's own record as it is now. It takes no identifier, so it cannot be asked for anybody else's. */
export const getAccount: Operation<typeof account.get> = async (_input, context) => {
  const record = await readRecord(peopleTable(context), context.actor.staffId)
  if (!record) throw notFound()
  return accountReply(record, context)
}
