import type { Event, EventRow } from '@sekisho/contract/events'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { eventQuery } from './queries.ts'

const AT_ONCE = 6

export interface Latest {
  /** In the order of the rows; those that could not be read are missing. */
  events: Event[]
  lost: EventRow[]
  done: number
  isWhole: boolean
}

/** Reads rows of a list anew, a few at a time: what is confirmed is what is so now. @param rows the same list each time */
export function useLatestEvents(rows: readonly EventRow[]): Latest {
  const client = useQueryClient()
  const [read, setRead] = useState<ReadonlyMap<string, Event | null>>(new Map())
  useEffect(() => {
    const end = new AbortController()
    const queue = [...rows]
    const work = async (): Promise<void> => {
      for (let row = queue.shift(); row && !end.signal.aborted; row = queue.shift()) {
        const { id } = row
        const event = await client.fetchQuery({ ...eventQuery(id), staleTime: 0 }).catch(() => null)
        if (!end.signal.aborted) setRead((before) => new Map(before).set(id, event))
      }
    }
    for (let one = 0; one < AT_ONCE; one++) void work()
    return () => end.abort()
  }, [rows, client])
  return {
    events: rows.flatMap(({ id }) => read.get(id) ?? []),
    lost: rows.filter(({ id }) => read.get(id) === null),
    done: read.size,
    isWhole: read.size === rows.length,
  }
}
