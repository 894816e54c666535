import type { EventRow } from '@sekisho/contract/events'
import { csvLines, MARK } from '../../csv/csv-text.ts'

export interface ExportSteps {
  /** One part of the file. @throws ApiError, or AbortError when it was stopped */
  part: (cursor: string | null) => Promise<{ items: readonly EventRow[]; next: string | null }>
  /** The fields of one line. */
  line: (event: EventRow) => readonly string[]
  header: readonly string[]
  /** Told after each part. */
  onProgress: (done: number) => void
}

/**
 * Asks for one part after the other and keeps only their text: 100,000 events are about 30 MB. Whoever stops it by
 * the signal of `part` gets nothing, not half a file.
 */
export async function runExport({ part, line, header, onProgress }: ExportSteps): Promise<string[]> {
  const parts = [MARK + csvLines([header])]
  let done = 0
  let cursor: string | null = null
  do {
    const { items, next }: Awaited<ReturnType<ExportSteps['part']>> = await part(cursor)
    parts.push(csvLines(items.map(line)))
    done += items.length
    onProgress(done)
    cursor = next
  } while (cursor !== null)
  return parts
}
