import { AwsError } from '../cloud.ts'

/**
 * A failure to come: the next `count` calls of the operation wait `delayMs`, then fail with `error`, when there
 * is one. `kill` ends the calling function's thread: before the call takes effect, or after it did and before
 * the answer arrives.
 */
export interface Fault {
  /** Endpoint prefix: `dynamodb`. */
  service: string
  /** The API's name for it, `ExecuteStatement`, or the path of a REST API; `*` takes every operation. */
  operation: string
  /** AWS's error code. */
  error?: string
  count: number
  delayMs?: number
  kill?: 'before' | 'after'
}

/** A call on its way: names that faults may use for it, and the session that made it. */
export interface CallOnItsWay {
  service: string
  /** Every name of the operation. */
  operations: readonly string[]
  /** Session name of the caller, which for a function is the function's. */
  session?: string | undefined
}

/** Failures that a test ordered. Held in the process; the AWS port itself has no way to order one. */
export class Faults {
  #pending: Fault[] = []
  readonly #kill: (functionName: string) => Promise<void>

  constructor(kill: (functionName: string) => Promise<void> = async () => undefined) {
    this.#kill = kill
  }

  add(fault: Fault): void {
    this.#pending.push({ ...fault })
  }

  list(): readonly Fault[] {
    return this.#pending
  }

  clear(): void {
    this.#pending = []
  }

  /**
   * Lets a call through, late or not at all.
   * @returns what to await between the call's effect and its answer
   * @throws AwsError with the ordered error
   */
  async meet({ service, operations, session }: CallOnItsWay): Promise<() => Promise<void>> {
    const fault = this.#pending.find((one) => one.service === service && (one.operation === '*' || operations.includes(one.operation)))
    if (!fault) return nothing
    fault.count--
    if (fault.count <= 0) this.#pending = this.#pending.filter((one) => one !== fault)
    const { delayMs = 0, error, kill } = fault
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (kill === 'before') {
      await this.#end(session)
      throw new AwsError('InternalServerError', 'The caller was killed.', 500)
    }
    if (error !== undefined) throw new AwsError(error, 'A fault that a test ordered.', statusOf(error), extraOf(error))
    return kill === 'after' ? () => this.#end(session) : nothing
  }

  /** A session that is no function has no thread to end. */
  async #end(session: string | undefined): Promise<void> {
    if (session !== undefined) await this.#kill(session).catch(() => undefined)
  }
}

const nothing = async (): Promise<void> => undefined

/** AWS blames the caller with 400 for everything but its own failures. */
function statusOf(error: string): number {
  return /Internal|Unavailable(?!InTier)|ServerError/.test(error) ? 500 : 400
}

/** What clients read besides name and message. */
function extraOf(error: string): Record<string, unknown> {
  if (error !== 'TransactionCanceledException') return {}
  return { CancellationReasons: [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }] }
}
