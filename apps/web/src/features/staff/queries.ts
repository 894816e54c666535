import { account } from '@sekisho/contract/account'
import type { QueryInput } from '@sekisho/contract/endpoint'
import { staff } from '@sekisho/contract/staff'
import { infiniteQueryOptions, keepPreviousData, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import type { ListQuery } from '../../list/list-query.ts'

/** The parameters of the staff list's address, which are the endpoint's. */
export const staffListNames = [
  'q',
  'role',
  'status',
  'mfa',
  'passkey',
  'lastSignIn',
  'sort',
  'limit',
  'cursor',
] as const satisfies readonly (keyof QueryInput<typeof staff.list>)[]
export type StaffFilter = Exclude<(typeof staffListNames)[number], 'q' | 'sort' | 'limit' | 'cursor'>
export type StaffListQuery = ListQuery<(typeof staffListNames)[number]>

/** A page of staff. The rows before stay on screen until the new ones are there. */
export const staffQuery = (query: StaffListQuery) => ({ ...endpointQuery(staff.list, { query }), placeholderData: keepPreviousData })

export const staffMemberQuery = (staffId: string) => endpointQuery(staff.get, { params: { staffId } })

/** How many people wait for an approval; the rows come when somebody asks for them. */
export const waitingQuery = endpointQuery(staff.list, { query: { status: 'requested', limit: 1 } })

/** How many people lack a passkey that their role asks for. */
export const passkeyDueQuery = endpointQuery(staff.list, { query: { passkey: 'due', limit: 1 } })

/** What the audit trail lacks, beside the latest comparison of pool and directory. */
export const backupQuery = endpointQuery(staff.backup)

/** Who is asking: nobody may do certain things to themselves. */
export const selfQuery = endpointQuery(account.get)

const EVENTS_PER_PAGE = 20

/** What happened to somebody, newest first. */
export const historyQuery = (staffId: string) =>
  infiniteQueryOptions({
    queryKey: [staff.history.id, { staffId }] as const,
    queryFn: ({ signal, pageParam }) =>
      call(staff.history, { params: { staffId }, query: { limit: EVENTS_PER_PAGE, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

/** Everything that is known about staff is asked for again. */
export async function refreshStaff(client: QueryClient): Promise<void> {
  await Promise.all([staff.list, staff.get, staff.history].map(({ id }) => client.invalidateQueries({ queryKey: [id] })))
}
