import { memberExport, type Ticket } from '@sekisho/contract/member-export'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { call } from '../../../api-client/call.ts'
import { csvLines } from '../../../csv/csv-text.ts'
import { runExport } from '../../../csv/export-run.ts'
import { saveFile } from '../../../csv/save-file.ts'
import { dayOf } from '../../../format/dates.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { exportHeader, exportLine, markLine } from './export-line.ts'
import type { Asked, Narrowing } from './narrowing.ts'

/** What a request that was agreed to adds to what is asked. */
export type Wanted = Asked & { approval?: string }

interface Running {
  controller: AbortController
  ticket: string | null
}
interface State {
  phase: 'asking' | 'beginning' | 'waiting' | 'running'
  done: number
  total: number
  error: unknown
}
const asking: State = { phase: 'asking', done: 0, total: 0, error: null }

export interface MemberExport {
  narrowing: () => Narrowing
  /** What the file is called before its day. */
  file: string
  onSaved: (done: number) => void
}

/** Begins an export, fetches its parts in order and saves the file. Stopping, failing or leaving ends the ticket. */
export function useMemberExport({ narrowing, file, onSaved }: MemberExport) {
  const language = useLanguage()
  const running = useRef<Running | null>(null)
  const [state, setState] = useState(asking)
  useEffect(() => () => abandon(running), [])

  const write = async (asked: Wanted, now: Running) => {
    const { signal } = now.controller
    const begun = await call(memberExport.begin, { body: { ...narrowing(), ...asked }, signal })
    if (begun.ticket === null) return setState((before) => ({ ...before, phase: 'waiting' }))
    const { ticket, rows, mark } = begun.ticket
    now.ticket = ticket
    if (signal.aborted) return stopTicket(ticket)
    setState((before) => ({ ...before, phase: 'running', total: rows }))
    let done = 0
    const parts = await runExport({
      part: (cursor) => partOf(ticket, Number(cursor ?? 0), signal),
      line: (row: readonly (string | null)[]) => exportLine(row, asked.columns, language),
      header: exportHeader(asked.columns, language),
      onProgress: (count) => {
        done = count
        setState((before) => ({ ...before, done: count }))
      },
    })
    running.current = null
    saveFile(`${file}-${dayOf(new Date())}.csv`, [...parts, csvLines([markLine(mark, done, language)])])
    onSaved(done)
  }
  const start = (asked: Wanted) => {
    const now: Running = { controller: new AbortController(), ticket: null }
    running.current = now
    setState({ ...asking, phase: 'beginning' })
    write(asked, now).catch((error: unknown) => {
      if (now.controller.signal.aborted) return
      abandon(running)
      setState({ ...asking, error })
    })
  }
  return { ...state, start, stop: () => abandon(running) }
}

/** Ends what is under way and its ticket. */
function abandon(running: RefObject<Running | null>): void {
  const ended = running.current
  running.current = null
  ended?.controller.abort()
  if (ended?.ticket) stopTicket(ended.ticket)
}

/** Whatever becomes of this, the ticket dies by itself. */
const stopTicket = (ticket: string): void => void call(memberExport.stop, { body: { ticket } }).catch(() => undefined)

/** One part as the writer of files wants it; a lost answer is asked for again under the key of its request. */
async function partOf(ticket: Ticket['ticket'], part: number, signal: AbortSignal) {
  const { rows, isLast } = await call(memberExport.part, { body: { ticket, part }, signal })
  return { items: rows, next: isLast ? null : String(part + 1) }
}
