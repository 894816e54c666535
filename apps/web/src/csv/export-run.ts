import { csvLines, MARK } from './csv-text.ts'

export interface ExportSteps<Row> {
  /** One part of the file. @throws ApiError, or AbortError when it was stopped */
  part: (cursor: string | null) => Promise<{ items: readonly Row[]; next: string | null }>
  /** The fields of one line. */
  line: (row: Row) => readonly string[]
  header: readonly string[]
  /** Told after each part. */
  onProgress: (done: number) => void
}

/**
 * Asks for one part after the other and keeps only their text: 100,000 rows are about 30 MB. Whoever stops it by
 * the signal of `part` gets nothing, not half a file.
 */
export async function runExport<Row>({ part, line, header, onProgress }: ExportSteps<Row>): Promise<string[]> {
  const parts = [MARK + csvLines([header])]
  let done = 0
  let cursor: string | null = null
  do {
    const { items, next }: Awaited<ReturnType<ExportSteps<Row>['part']>> = await part(cursor)
    parts.push(csvLines(items.map(line)))
    done += items.length
    onProgress(done)
    cursor = next
  } while (cursor !== null)
  return parts
}
