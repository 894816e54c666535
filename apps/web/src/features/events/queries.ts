import type { QueryInput } from '@sekisho/contract/endpoint'
import { events } from '@sekisho/contract/events'
import { keepPreviousData } from '@tanstack/react-query'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import type { ListQuery } from '../../list/list-query.ts'

/** The parameters of the events list's address, which are the endpoint's. */
export const eventListNames = [
  'q',
  'status',
  'format',
  'period',
  'venue',
  'organizer',
  'from',
  'to',
  'seats',
  'author',
  'sort',
  'limit',
  'cursor',
] as const satisfies readonly (keyof QueryInput<typeof events.list>)[]
export type EventListQuery = ListQuery<(typeof eventListNames)[number]>

/** A page of events. The rows before stay on screen until the new ones are there. */
export const eventsQuery = (query: EventListQuery) => ({ ...endpointQuery(events.list, { query }), placeholderData: keepPreviousData })

export const eventQuery = (eventId: string) => endpointQuery(events.get, { params: { eventId } })
