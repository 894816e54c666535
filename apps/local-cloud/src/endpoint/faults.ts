import { AwsError } from '../cloud.ts'

/** A failure to come: the next `count` calls of the operation wait `delayMs`, then fail with `code`, when there is one. */
export interface Fault {
  /** Endpoint prefix: `dynamodb`. */
  service: string
  /** `*` takes every operation. */
  operation: string
  code?: string
  message?: string
  /** HTTP status of the error; 500 when not given. */
  status?: number
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

  /** Lets a call through, late or not at all. @throws AwsError with the ordered code */
  async meet(service: string, operation: string): Promise<void> {
    const fault = this.#pending.find((one) => one.service === service && [operation, '*'].includes(one.operation))
    if (!fault) return
    fault.count--
    if (fault.count <= 0) this.#pending = this.#pending.filter((one) => one !== fault)
    const { delayMs = 0, code } = fault
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
    if (code !== undefined) throw new AwsError(code, fault.message ?? 'A fault that a test ordered.', fault.status ?? 500)
  }
}
