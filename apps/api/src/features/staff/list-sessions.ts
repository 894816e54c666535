import type { staffSessions } from '@sekisho/contract/staff-sessions'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { personSessions } from '../../platform/people/person-sessions.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'

/** Where somebody is signed in. @throws ProblemError `not-found`, PoolError while Cognito does not answer */
export const listSessions: Operation<typeof staffSessions.list> = async ({ params }, context) => {
  const directory = staffDirectory(context)
  const record = await directory.read(params.staffId)
  if (!record) throw notFound()
  return { sessions: await personSessions(directory, record, context) }
}
