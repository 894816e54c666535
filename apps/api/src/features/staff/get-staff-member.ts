import type { staff } from '@sekisho/contract/staff'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'
import { staffMember } from './staff-reply.ts'

/** One person's record. @throws ProblemError `not-found` */
export const getStaffMember: Operation<typeof staff.get> = async ({ params }, context) => {
  const directory = staffDirectory(context)
  const record = await directory.read(params.staffId)
  if (!record) throw notFound()
  return staffMember(directory, record)
}
