import { randomUUID } from 'node:crypto'
import { AwsError } from '../../cloud.ts'

/** Where functions answer custom resources; the rest of the path is a secret of one request. */
export const responsePath = '/cloudformation-response/'

/** What a function puts to its `ResponseURL`. */
export interface CustomResourceAnswer {
  Status: 'SUCCESS' | 'FAILED'
  Reason?: string
  PhysicalResourceId?: string
  Data?: Record<string, unknown>
}

/** Hands out one-time response URLs and waits for what is put there. */
export class ResponseDesk {
  readonly #waiting = new Map<string, (answer: CustomResourceAnswer) => void>()

  /** @param origin of the AWS port */
  open(origin: string): { url: string; answer: Promise<CustomResourceAnswer> } {
    const path = `${responsePath}${randomUUID()}`
    const answer = new Promise<CustomResourceAnswer>((resolve) => this.#waiting.set(path, resolve))
    return { url: `${origin}${path}`, answer }
  }

  /** @throws AwsError AccessDenied for a URL that was never handed out or is used up */
  receive(path: string, input: Record<string, unknown>): void {
    const resolve = this.#waiting.get(path)
    if (!resolve) throw new AwsError('AccessDenied', 'Access Denied', 403)
    this.#waiting.delete(path)
    resolve(input as unknown as CustomResourceAnswer)
  }
}
