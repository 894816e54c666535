import { eventChanges } from '@sekisho/contract/event-changes'
import type { StatusStep } from '@sekisho/contract/event-rules'
import type { Event } from '@sekisho/contract/events'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api-client/call.ts'
import { runForEach, type Outcome } from './bulk-events.ts'
import { refreshEvents } from './change-queries.ts'
import { sendStep } from './use-event-act.ts'

/** Takes one step with several events, and takes it back from those that took it. */
export function useBulkEvents(step: StatusStep) {
  const client = useQueryClient()
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome> | null>(null)
  const [isRunning, setRunning] = useState(false)
  const [wasUndone, setUndone] = useState(false)
  const isStopped = useRef(false)
  const run = async (events: readonly Event[], change: (event: Event, key: string) => Promise<Event>) => {
    isStopped.current = false
    setRunning(true)
    setOutcomes(new Map(events.map(({ id }) => [id, { state: 'waiting' }])))
    await runForEach({
      events,
      change: (event) => change(event, crypto.randomUUID()),
      onOutcome: (id, outcome) => setOutcomes((before) => new Map(before).set(id, outcome)),
      isStopped: () => isStopped.current,
    })
    setRunning(false)
    await refreshEvents(client)
  }
  const undoable = wasUndone ? [] : [...(outcomes?.values() ?? [])].flatMap((outcome) => (outcome.state === 'done' ? [outcome.after] : []))
  const undo = () => {
    setUndone(true)
    void run(undoable, ({ id, version }, idempotencyKey) =>
      call(eventChanges.undoStatus, { params: { eventId: id }, body: { version }, idempotencyKey }),
    )
  }
  const start = (events: readonly Event[]) => void run(events, (event, key) => sendStep({ step, event }, key))
  return { outcomes, isRunning, wasUndone, undoable, start, undo, stop: () => void (isStopped.current = true) }
}
