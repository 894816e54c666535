import type { BodyInput } from '@sekisho/contract/endpoint'
import type { memberExport } from '@sekisho/contract/member-export'
import { readListQuery, splitChoices } from '../../../list/list-query.ts'

/** What the person says in the dialog, and what the list says by itself. */
export type Asked = Pick<BodyInput<typeof memberExport.begin>, 'columns' | 'occasion' | 'reason'>
export type Narrowing = Omit<BodyInput<typeof memberExport.begin>, keyof Asked>

/** What the address of the members list narrows it down to. The API judges it, as it judges the list's. */
export function membersNarrowing(params: URLSearchParams): Narrowing {
  const { q, status, sort } = readListQuery(params, ['q', 'status', 'sort'])
  return {
    ...(q !== undefined && { q }),
    ...(status !== undefined && { status: splitChoices(status) }),
    ...(sort !== undefined && { sort }),
  } as Narrowing
}

/** The same of the attendees of one event. */
export function attendeesNarrowing(event: string, params: URLSearchParams): Narrowing {
  const { status } = readListQuery(params, ['status'])
  return { event, ...(status !== undefined && { registration: splitChoices(status) }) } as Narrowing
}
