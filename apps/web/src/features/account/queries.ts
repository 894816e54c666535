import { account } from '@sekisho/contract/account'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { endpointQuery } from '../../api-client/endpoint-query.ts'

/** The signed-in person's own record. */
export const accountQuery = endpointQuery(account.get)

const EVENTS_PER_PAGE = 10

/** The signed-in person's own sign-ins and changes, newest first. */
export const activityQuery = infiniteQueryOptions({
  queryKey: [account.activity.id] as const,
  queryFn: ({ signal, pageParam }) => call(account.activity, { query: { limit: EVENTS_PER_PAGE, cursor: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})
