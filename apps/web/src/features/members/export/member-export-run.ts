import type { ExportColumn, Ticket } from '@sekisho/contract/member-export'
import { csvLines } from '../../../csv/csv-text.ts'
import { runExport } from '../../../csv/export-run.ts'
import type { Language } from '../../../format/language.ts'
import { exportHeader, exportLine, markLine } from './export-line.ts'

/** The API's three steps of an export. */
export interface ExportCalls {
  begin: (signal: AbortSignal) => Promise<{ ticket: Ticket | null }>
  part: (ticket: string, part: number, signal: AbortSignal) => Promise<{ rows: (string | null)[][]; isLast: boolean }>
  stop: (ticket: string) => Promise<unknown>
}

interface Wanted {
  columns: readonly ExportColumn[]
  language: Language
  onBegun: (rows: number) => void
  onProgress: (done: number) => void
}

export interface MemberExportRun {
  /** The whole file; null when a second person has to agree first. @throws AbortError once it was stopped, or what failed */
  written: Promise<{ parts: string[]; done: number } | null>
  /** Ends it and its ticket: no file comes of it, however far it was. */
  stop: () => void
}

/** Begins an export and fetches its parts in order. Whatever goes wrong ends the ticket, also one that comes after the stop. */
export function startMemberExport(calls: ExportCalls, { columns, language, onBegun, onProgress }: Wanted): MemberExportRun {
  const controller = new AbortController()
  const { signal } = controller
  let open: string | null = null
  const stop = () => {
    controller.abort()
    // Whatever becomes of this, the ticket dies by itself.
    if (open !== null) void calls.stop(open).catch(() => undefined)
    open = null
  }
  const write = async () => {
    const { ticket: given } = await calls.begin(signal)
    if (given === null) return null
    const { ticket, rows, mark } = given
    open = ticket
    signal.throwIfAborted()
    onBegun(rows)
    let done = 0
    const parts = await runExport({
      part: async (cursor) => {
        const number = Number(cursor ?? 0)
        const { rows: items, isLast } = await calls.part(ticket, number, signal)
        signal.throwIfAborted()
        return { items, next: isLast ? null : String(number + 1) }
      },
      line: (row: readonly (string | null)[]) => exportLine(row, columns, language),
      header: exportHeader(columns, language),
      onProgress: (count) => {
        done = count
        onProgress(count)
      },
    })
    open = null
    return { parts: [...parts, csvLines([markLine(mark, done, language)])], done }
  }
  const written = write().catch((error: unknown) => {
    stop()
    throw error
  })
  return { written, stop }
}
