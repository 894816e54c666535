import { accountChanges } from '@sekisho/contract/account-changes'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'

const EVENTS_PER_PAGE = 10

/** The signed-in person's own sign-ins and changes, newest first. */
export const activityQuery = infiniteQueryOptions({
  queryKey: [accountChanges.activity.id] as const,
  queryFn: ({ signal, pageParam }) =>
    call(accountChanges.activity, { query: { limit: EVENTS_PER_PAGE, cursor: pageParam ?? undefined }, signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
})
