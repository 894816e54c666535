import { attendees } from '@sekisho/contract/attendees'
import type { QueryInput } from '@sekisho/contract/endpoint'
import { keepPreviousData } from '@tanstack/react-query'
import { endpointQuery } from '../../../api-client/endpoint-query.ts'
import type { ListQuery } from '../../../list/list-query.ts'

/** The parameters of the page's address, which are the endpoint's. */
export const attendeeListNames = ['status', 'sort', 'limit', 'cursor'] as const satisfies readonly (keyof QueryInput<
  typeof attendees.list
>)[]

/** A page of an event's attendees. The rows before stay on screen until the new ones are there. */
export const attendeesQuery = (eventId: string, query: ListQuery<(typeof attendeeListNames)[number]>) => ({
  ...endpointQuery(attendees.list, { params: { eventId }, query }),
  placeholderData: keepPreviousData,
})
