import type { staff } from '@sekisho/contract/staff'
import type { Operation } from '../../http/route.ts'
import { isAppointer } from '@sekisho/identity/people/appointers'
import { readRoster } from '@sekisho/identity/people/roster'
import { peopleTable } from '../../platform/people/people-table.ts'
import { rosterPage } from './roster-page.ts'
import { wanted } from './roster-filter.ts'
import { besideRows, staffRow } from './staff-reply.ts'

/** One page of the staff, from the directory alone: the pool can neither search by part nor sort. */
export const listStaff: Operation<typeof staff.list> = async ({ query }, context) => {
  const everybody = await readRoster(peopleTable(context))
  const appointers = everybody.filter(isAppointer).map(({ staffId }) => staffId)
  const found = everybody.filter(wanted(query, context.now(), context.rules.passkeys))
  const { items, ...places } = rosterPage(found, query)
  const beside = besideRows(context, appointers)
  return {
    items: items.map((row) => staffRow(row, beside)),
    ...places,
    total: found.length,
    totalIsLowerBound: false,
  }
}
