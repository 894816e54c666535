/** Tells the API that what stands on the screen goes to paper. @throws ApiError */
export type RecordPrint = () => Promise<unknown>

let recorder: RecordPrint | null = null
let isRecorded = false

/** While a screen shows what may only be looked at with a trace, its prints leave one as well. Returns what ends that. */
export function recordPrintsWith(record: RecordPrint): () => void {
  recorder = record
  return () => {
    if (recorder === record) recorder = null
  }
}

/** Whether a print of this screen leaves a trace. */
export const isPrintRecorded = (): boolean => recorder !== null

/**
 * Prints the screen once its trace is written; when it cannot be written, there is no print.
 * @throws ApiError
 */
export async function printScreen(print: () => void = () => window.print()): Promise<void> {
  await recorder?.()
  isRecorded = true
  try {
    print()
  } finally {
    isRecorded = false
  }
}

/** The browser's own menu prints without asking: the trace is sent then, and cannot be waited for. */
export function noteBrowserPrint(onFailure: (error: unknown) => void): void {
  if (recorder && !isRecorded) recorder().catch(onFailure)
}
