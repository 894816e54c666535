import { eventChanges } from '@sekisho/contract/event-changes'
import type { StatusStep } from '@sekisho/contract/event-rules'
import type { Event } from '@sekisho/contract/events'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api-client/call.ts'
import { useRun } from '../../bulk/use-run.ts'
import { refreshEvents } from './change-queries.ts'
import { sendStep } from './use-event-act.ts'

const idOf = ({ id }: Event): string => id

/** Takes one step with several events, and takes it back from those that took it. */
export function useBulkEvents(step: StatusStep) {
  const client = useQueryClient()
  const { outcomes, isRunning, run, stop } = useRun<Event, Event>(idOf, () => refreshEvents(client))
  const [wasUndone, setUndone] = useState(false)
  const undoable = wasUndone ? [] : [...(outcomes?.values() ?? [])].flatMap((outcome) => (outcome.state === 'done' ? [outcome.after] : []))
  const undo = () => {
    setUndone(true)
    void run(undoable, ({ id, version }, idempotencyKey) =>
      call(eventChanges.undoStatus, { params: { eventId: id }, body: { version }, idempotencyKey }),
    )
  }
  const start = (events: readonly Event[]) => void run(events, (event, idempotencyKey) => sendStep({ step, event }, idempotencyKey))
  return { outcomes, isRunning, wasUndone, undoable, start, undo, stop }
}
