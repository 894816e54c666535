import { AwsError } from '../cloud.ts'

/** A failure to come: the next `count` calls of the operation wait `delayMs`, then fail with `error`, when there is one. */
export interface Fault {
  /** Endpoint prefix: `dynamodb`. */
  service: string
  /** `*` takes every operation. */
  operation: string
  /** AWS's error code. */
  error?: string
  count: number
  delayMs?: number
}

/** Failures that a test ordered. Held in the process; the AWS port itself has no way to order one. */
export class Faults {
  #pending: Fault[] = []

  add(fault: Fault): void {
    this.#pending.push({ ...fault })
  }

  list(): readonly Fault[] {
    return this.#pending
  }

  clear(): void {
    this.#pending = []
  }

  /** Lets a call through, late or not at all. @throws AwsError with the ordered error */
  async meet(service: string, operation: string): Promise<void> {
    const fault = this.#pending.find((one) => one.service === service && [operation, '*'].includes(one.operation))
    if (!fault) return
    fault.count--
    if (fault.count <= 0) this.#pending = this.#pending.filter((one) => one !== fault)
    const { delayMs = 0, error } = fault
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (error !== undefined) throw new AwsError(error, 'A fault that a test ordered.', statusOf(error))
  }
}

/** AWS blames the caller with 400 for everything but its own failures. */
function statusOf(error: string): number {
  return /Internal|Unavailable|ServerError/.test(error) ? 500 : 400
}
