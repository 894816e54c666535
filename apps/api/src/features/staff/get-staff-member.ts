import type { staff } from '@sekisho/contract/staff'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { readRecord } from '@sekisho/identity/people/read-record'
import { peopleTable } from '../../platform/people/people-table.ts'
import { staffMember } from './staff-reply.ts'

/** One person's record. @throws ProblemError `not-found` */
export const getStaffMember: Operation<typeof staff.get> = async ({ params }, context) => {
  const table = peopleTable(context)
  const record = await readRecord(table, params.staffId)
  if (!record) throw notFound()
  return staffMember(context, record)
}
