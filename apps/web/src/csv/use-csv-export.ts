import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { runExport, type ExportSteps } from './export-run.ts'

export interface CsvExport<Row> {
  /** What is asked for and how a line is written. The signal says that somebody stopped it. */
  steps: (signal: AbortSignal) => Omit<ExportSteps<Row>, 'onProgress'>
  /** How many rows there will be, where somebody has counted them. */
  total: () => number | null
  /** What becomes of the finished text. */
  save: (parts: readonly string[], done: number) => void
}

interface State {
  /** From the start until the file is there or somebody stopped it: what failed stays to be read. */
  isOpen: boolean
  done: number
  total: number | null
  error: unknown
}
export type ExportRun = State & { start: () => void; stop: () => void }

/** Runs one export at a time; leaving the page ends it. */
export function useCsvExport<Row>({ steps, total, save }: CsvExport<Row>): ExportRun {
  const running = useRef<AbortController | null>(null)
  const [state, setState] = useState<State>({ isOpen: false, done: 0, total: null, error: null })
  const write = async ({ signal }: AbortController) => {
    let done = 0
    const onProgress = (count: number) => {
      done = count
      setState((before) => ({ ...before, done: count }))
    }
    const parts = await runExport({ ...steps(signal), onProgress })
    save(parts, done)
    setState((before) => ({ ...before, isOpen: false }))
  }
  const stop = useCallback(() => {
    running.current?.abort()
    setState((before) => ({ ...before, isOpen: false }))
  }, [])
  useLayoutEffect(() => stop, [stop])
  return {
    ...state,
    stop,
    start: () => {
      const controller = new AbortController()
      running.current = controller
      setState({ isOpen: true, done: 0, total: total(), error: null })
      write(controller).catch((error: unknown) => {
        if (!controller.signal.aborted) setState((before) => ({ ...before, error }))
      })
    },
  }
}
