import type { staff } from '@sekisho/contract/staff'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { historyPage } from '../../platform/people/history-page.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'

/** What happened to one person, newest first: changes by whom and why, and sign-ins. @throws ProblemError `not-found` */
export const listHistory: Operation<typeof staff.history> = async ({ params, query }, context) => {
  const directory = staffDirectory(context)
  if (!(await directory.read(params.staffId))) throw notFound()
  return historyPage(directory.table, params.staffId, query)
}
