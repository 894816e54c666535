import { audit } from '@sekisho/contract/audit'
import { staff, type StaffRow } from '@sekisho/contract/staff'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { rightsUsedQuery } from './queries.ts'
import { reviewRows } from './review-rows.ts'

/** Everybody, page by page: a review that leaves somebody out is none. */
const everybodyQuery = queryOptions({
  queryKey: [staff.list.id, 'everybody'] as const,
  queryFn: async ({ signal }): Promise<StaffRow[]> => {
    const people: StaffRow[] = []
    let cursor: string | undefined
    do {
      const page = await call(staff.list, { query: { limit: 100, cursor }, signal })
      people.push(...page.items)
      cursor = page.next ?? undefined
    } while (cursor !== undefined)
    return people
  },
})
const latestQuery = endpointQuery(audit.list, { query: { what: 'audit.review', limit: 1 } })

/** The rows of the review and when the last one was; they come from two functions and are joined here. */
export function useReview() {
  const people = useQuery(everybodyQuery)
  const uses = useQuery(rightsUsedQuery)
  const latest = useQuery(latestQuery)
  const isThere = people.data && uses.data && latest.data
  return {
    data: isThere ? { rows: reviewRows(people.data, uses.data), latest: latest.data.items[0] ?? null } : null,
    error: people.error ?? uses.error ?? latest.error,
    isFetching: people.isFetching || uses.isFetching || latest.isFetching,
    refetch: () => Promise.all([people, uses, latest].filter(({ error }) => error !== null).map((query) => query.refetch())),
  }
}

export interface Reviewed {
  people: number
  dormant: number
  note?: string
}

/** Writes into the trail that the review took place. @param onDone when it is there */
export function useRecordReview(onDone: () => void) {
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  return useMutation({
    mutationFn: (body: Reviewed) => call(audit.review, { body, idempotencyKey: keyFor([audit.review.id, body]) }),
    onSuccess: async () => {
      done()
      onDone()
      await client.invalidateQueries({ queryKey: [audit.list.id] })
    },
  })
}
