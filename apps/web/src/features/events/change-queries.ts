import { eventChanges } from '@sekisho/contract/event-changes'
import { eventAgenda } from '@sekisho/contract/event-agenda'
import { events, type Event } from '@sekisho/contract/events'
import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { eventQuery } from './queries.ts'

const CHANGES_PER_PAGE = 10

/** What was done to an event, latest first. */
export const changesQuery = (eventId: string) =>
  infiniteQueryOptions({
    queryKey: [eventChanges.history.id, { eventId }] as const,
    queryFn: ({ signal, pageParam }) =>
      call(eventChanges.history, { params: { eventId }, query: { limit: CHANGES_PER_PAGE, cursor: pageParam ?? undefined }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

/** An event as the API just said that it is; whatever shows it elsewhere is asked for again. */
export function keepEvent(client: QueryClient, event: Event): void {
  client.setQueryData(eventQuery(event.id).queryKey, event)
  void refreshEvents(client, event.id)
}

/** Everything that is known about events is asked for again. @param except the one that is known */
export async function refreshEvents(client: QueryClient, except?: string): Promise<void> {
  const known = (key: readonly unknown[]) => except !== undefined && JSON.stringify(key) === JSON.stringify(eventQuery(except).queryKey)
  const shown = [events.list, events.get, ...Object.values(eventAgenda), eventChanges.history, eventChanges.neighbours]
  const ids: readonly string[] = shown.map(({ id }) => id)
  await client.invalidateQueries({ predicate: ({ queryKey }) => ids.includes(String(queryKey[0])) && !known(queryKey) })
}
