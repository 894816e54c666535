import type { BodyInput } from '@sekisho/contract/endpoint'
import { memberExport } from '@sekisho/contract/member-export'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { call } from '../../../api-client/call.ts'
import { saveFile } from '../../../csv/save-file.ts'
import { dayOf } from '../../../format/dates.ts'
import { useLanguage } from '../../../i18n/language-store.ts'
import { startMemberExport, type ExportCalls, type MemberExportRun } from './member-export-run.ts'
import type { Asked, Narrowing } from './narrowing.ts'

/** What a request that was agreed to adds to what is asked. */
export type Wanted = Asked & { approval?: string }

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
  const running = useRef<MemberExportRun | null>(null)
  const [state, setState] = useState(asking)
  useEffect(() => () => abandon(running), [])
  const start = (asked: Wanted) => {
    setState({ ...asking, phase: 'beginning' })
    const run = startMemberExport(callsOf({ ...narrowing(), ...asked }), {
      columns: asked.columns,
      language,
      onBegun: (total) => setState((before) => ({ ...before, phase: 'running', total })),
      onProgress: (done) => setState((before) => ({ ...before, done })),
    })
    running.current = run
    run.written.then(
      (written) => {
        if (running.current !== run) return
        running.current = null
        if (written === null) return setState((before) => ({ ...before, phase: 'waiting' }))
        saveFile(`${file}-${dayOf(new Date())}.csv`, written.parts)
        onSaved(written.done)
      },
      (error: unknown) => {
        if (running.current === run) setState({ ...asking, error })
      },
    )
  }
  return { ...state, start, stop: () => abandon(running) }
}

function abandon(running: RefObject<MemberExportRun | null>): void {
  const ended = running.current
  running.current = null
  ended?.stop()
}

const callsOf = (body: BodyInput<typeof memberExport.begin>): ExportCalls => ({
  begin: (signal) => call(memberExport.begin, { body, signal }),
  // A lost answer is asked for again under the key of its request.
  part: (ticket, part, signal) => call(memberExport.part, { body: { ticket, part }, signal }),
  stop: (ticket) => call(memberExport.stop, { body: { ticket } }),
})
