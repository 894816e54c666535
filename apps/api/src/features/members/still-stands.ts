import { createDirectory } from '@sekisho/identity/directory'
import { can } from '@sekisho/permissions/can'
import type { Permission } from '@sekisho/permissions/table'
import type { Context } from '../../http/route.ts'
import { unavailable } from '../../http/problem.ts'

/**
 * Whether somebody else is still who they were: active, with the right, and without having lost role or status in between,
 * even if they have it again. Asks the directory anew. @throws ProblemError `unavailable` when it does not answer
 */
export async function stillStands(
  { aws, now }: Pick<Context, 'aws' | 'now'>,
  staffId: string,
  { standing, right }: { standing: number; right: Permission },
): Promise<boolean> {
  const directory = createDirectory({ call: aws.call, table: aws.directoryTable, now: () => now().getTime() })
  const person = await directory.person(staffId, { anew: true }).catch((): never => {
    throw unavailable('directory')
  })
  return person !== null && person.status === 'active' && person.standing === standing && can(person.role, right).allowed
}
