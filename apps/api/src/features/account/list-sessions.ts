import type { accountSessions } from '@sekisho/contract/account-sessions'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { personSessions } from '../../platform/people/person-sessions.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'

/** Where the caller is signed in. @throws PoolError while Cognito does not answer */
export const listSessions: Operation<typeof accountSessions.list> = async (_input, context) => {
  const directory = staffDirectory(context)
  const record = await directory.read(context.actor.staffId)
  if (!record) throw notFound()
  return { sessions: await personSessions(directory, record, context) }
}
