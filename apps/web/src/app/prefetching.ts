import { events } from '@sekisho/contract/events'
import { staff } from '@sekisho/contract/staff'
import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { endpointQuery } from '../api-client/endpoint-query.ts'
import { eventQuery } from '../features/events/queries.ts'
import { staffMemberQuery } from '../features/staff/queries.ts'

/** Lists whose next page may be read before somebody asks. A look at members leaves a trace, so none is made for them. */
const lists = new Map<unknown, typeof events.list | typeof staff.list>([
  [events.list.id, events.list],
  [staff.list.id, staff.list],
])
const pages: readonly [RegExp, (client: QueryClient, id: string) => Promise<unknown>][] = [
  // The code alone: nobody has looked at a member yet.
  [/^\/members\/([\da-f-]{36})$/, () => import('../features/members/member-page.tsx')],
  [
    /^\/events\/([\da-f-]{36})$/,
    (client, id) => Promise.all([client.prefetchQuery(eventQuery(id)), import('../features/events/event-page.tsx')]),
  ],
  [
    /^\/staff\/([\da-f-]{36})$/,
    (client, id) => Promise.all([client.prefetchQuery(staffMemberQuery(id)), import('../features/staff/staff-member-page.tsx')]),
  ],
]

/** Milliseconds that a pointer rests before it means something. */
const RESTS = 60

/** Reads what is likely to be asked for next: the page of the row under the pointer, and the next page of a list. */
export function Prefetching() {
  const client = useQueryClient()
  useEffect(() => {
    const end = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = ({ target }: Event) => {
      clearTimeout(timer)
      const link = target instanceof Element ? (target.closest('a[href]') ?? target.closest('tbody tr')?.querySelector('a[href]')) : null
      const path = link?.getAttribute('href') ?? ''
      timer = setTimeout(readPage, RESTS, client, path)
    }
    document.addEventListener('pointerover', look, { passive: true, signal: end.signal })
    document.addEventListener('focusin', look, { signal: end.signal })
    const stop = client.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'updated' || type === 'observerAdded') readNext(client, query)
    })
    return () => {
      clearTimeout(timer)
      end.abort()
      stop()
    }
  }, [client])
  return null
}

function readPage(client: QueryClient, path: string) {
  for (const [pattern, read] of pages) {
    const id = pattern.exec(path)?.[1]
    // What cannot be read now is read when it is asked for, and says then what is wrong.
    if (id) read(client, id).catch(() => undefined)
  }
}

/** Only for what is on the screen: a page that was read ahead leads no further. */
function readNext(client: QueryClient, query: Query) {
  if (query.getObserversCount() === 0) return
  const { queryKey, state } = query
  const endpoint = lists.get(queryKey[0])
  const next = (state.data as { next?: string | null } | undefined)?.next
  if (!endpoint || !next || state.status !== 'success') return
  void client.prefetchQuery(endpointQuery(endpoint, { query: { ...(queryKey[2] as object | null), cursor: next } }))
}
