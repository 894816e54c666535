import { useRef, useState } from 'react'
import { runForEach, type Outcome } from './run-for-each.ts'

/** A bulk run as a dialog shows it. @param idOf a constant of the module @param onEnd when all have been asked */
export function useRun<Item, After>(idOf: (item: Item) => string, onEnd: () => Promise<void>) {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome<After>> | null>(null)
  const [isRunning, setRunning] = useState(false)
  const isStopped = useRef(false)
  const run = async (items: readonly Item[], change: (item: Item, idempotencyKey: string) => Promise<After>): Promise<void> => {
    isStopped.current = false
    setRunning(true)
    setOutcomes(new Map(items.map((item) => [idOf(item), { state: 'waiting' }])))
    const onOutcome = (id: string, outcome: Outcome<After>) => setOutcomes((before) => new Map(before).set(id, outcome))
    await runForEach({ items, idOf, change, onOutcome, isStopped: () => isStopped.current })
    setRunning(false)
    await onEnd()
  }
  return { outcomes, isRunning, run, stop: () => void (isStopped.current = true) }
}
