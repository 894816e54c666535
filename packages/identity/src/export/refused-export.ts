/** Why an export cannot be written or taken in, in a sentence; nothing was written by then unless it says so. */
export class RefusedExport extends Error {
  /** True when the same command may succeed later. */
  readonly isForNow: boolean
  constructor(message: string, { isForNow = false, cause }: { isForNow?: boolean; cause?: unknown } = {}) {
    super(message, { cause })
    this.name = 'RefusedExport'
    this.isForNow = isForNow
  }
}
