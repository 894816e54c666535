import { exitCodes, type ExitName } from './exit-codes.ts'

interface FailureParts {
  end?: Exclude<ExitName, 'done'>
  hint?: string
  cause?: unknown
}

/** An end that is no success, in a sentence that the person at the keyboard can act on. */
export class Failure extends Error {
  readonly end: Exclude<ExitName, 'done'>
  /** What to type or look at next; a line of its own. */
  readonly hint: string | undefined
  constructor(message: string, { end = 'refused', hint, cause }: FailureParts = {}) {
    super(message, { cause })
    this.name = 'Failure'
    this.end = end
    this.hint = hint
  }

  get code(): number {
    return exitCodes[this.end]
  }
}

/** What was typed makes no sense; `hint` shows how it does. */
export const misused = (message: string, hint?: string): Failure =>
  new Failure(message, { end: 'usage', ...(hint !== undefined && { hint }) })
