import type { staff } from '@sekisho/contract/staff'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { historyPage } from '../../platform/people/history-page.ts'
import { readRecord } from '@sekisho/identity/people/read-record'
import { peopleTable } from '../../platform/people/people-table.ts'

/** What happened to one person, newest first: changes by whom and why, and sign-ins. @throws ProblemError `not-found` */
export const listHistory: Operation<typeof staff.history> = async ({ params, query }, context) => {
  const table = peopleTable(context)
  if (!(await readRecord(table, params.staffId))) throw notFound()
  return historyPage(table, params.staffId, query)
}
