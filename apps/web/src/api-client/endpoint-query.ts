import type { Endpoint, ReplyOf } from '@sekisho/contract/endpoint'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import type { CallInput } from './create-caller.ts'

/** Options of a query for a GET endpoint. Its key is the endpoint's id, then what was asked: `['events.list', params, query]`. */
export function endpointQuery<E extends Endpoint & { method: 'GET' }>(endpoint: E, input: Pick<CallInput<E>, 'params' | 'query'> = {}) {
  return queryOptions({
    queryKey: [endpoint.id, input.params ?? null, input.query ?? null] as const,
    queryFn: ({ signal }): Promise<ReplyOf<E>> => call(endpoint, { ...input, signal }),
  })
}
