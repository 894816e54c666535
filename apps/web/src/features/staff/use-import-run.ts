import type { ImportedRow } from '@sekisho/contract/staff'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { sendRows } from './import-run.ts'
import type { JudgedImport } from './judged-import.ts'
import { refreshStaff } from './queries.ts'

interface Live {
  rows: readonly ImportedRow[]
  sending: ReadonlySet<number>
  /** Milliseconds since 1970, and the rows that have ended since. */
  began: number
  ended: number
  now: number
}

const nothing: ReadonlySet<number> = new Set()

/** Sends an import row by row; what is known of each row is told as it comes, and once more at the end. */
export function useImportRun(judged: JudgedImport, onSent: (judged: JudgedImport) => void) {
  const client = useQueryClient()
  const [live, setLive] = useState<Live | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isStopping, setStopping] = useState(false)
  const isStopped = useRef(false)
  const run = async () => {
    if (live) return
    isStopped.current = false
    setStopping(false)
    setError(null)
    let now: Live = { rows: judged.judged, sending: nothing, began: Date.now(), ended: 0, now: Date.now() }
    const onRow = (at: number, row: ImportedRow | 'sending') => {
      now = after(now, at, row)
      setLive(now)
    }
    setLive(now)
    try {
      await sendRows({ judged, onRow, isStopped: () => isStopped.current })
    } catch (failure) {
      setError(failure)
    }
    setLive(null)
    onSent({ ...judged, judged: now.rows, wasSent: true })
    await refreshStaff(client)
  }
  return {
    run: () => void run(),
    stop: () => {
      isStopped.current = true
      setStopping(true)
    },
    isRunning: live !== null,
    isStopping,
    error,
    sending: live?.sending ?? nothing,
    live: live?.rows ?? judged.judged,
    msLeft: live && msLeft(live),
  }
}

function after(live: Live, at: number, row: ImportedRow | 'sending'): Live {
  const sending = new Set(live.sending)
  if (row === 'sending') return { ...live, sending: sending.add(at) }
  sending.delete(at)
  return { ...live, rows: live.rows.with(at, row), sending, ended: live.ended + 1, now: Date.now() }
}

/** From the rows so far; null while they are too few to tell. */
function msLeft({ rows, began, ended, now }: Live): number | null {
  const waiting = rows.filter(({ outcome }) => outcome === 'ready').length
  return ended < 5 ? null : ((now - began) / ended) * waiting
}
