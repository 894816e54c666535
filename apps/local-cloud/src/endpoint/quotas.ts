import type { Clock } from '../clock.ts'
import { AwsError, type Quota } from '../cloud.ts'

/** An order to slow a whole service down. */
export interface Throttling {
  service: string
  /** 0 refuses every call. */
  perSecond: number
}

/**
 * Requests per second by the cloud's clock. AWS's own quotas count only when a test or a person asks for them;
 * a throttled service is one under that much load from elsewhere. Nothing of it is reachable at the AWS port.
 */
export class Quotas {
  readonly #clock: Clock
  readonly #buckets = new Map<string, { tokens: number; at: number }>()
  readonly #throttled = new Map<string, number>()
  #enforced = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  enforce(on: boolean): void {
    this.#enforced = on
    this.#buckets.clear()
  }

  /** `undefined` lifts it. */
  throttle(service: string, perSecond: number | undefined): void {
    if (perSecond === undefined) this.#throttled.delete(service)
    else this.#throttled.set(service, perSecond)
    this.#buckets.clear()
  }

  describe(): { enforced: boolean; throttled: Throttling[] } {
    return { enforced: this.#enforced, throttled: [...this.#throttled].map(([service, perSecond]) => ({ service, perSecond })) }
  }

  clear(): void {
    this.#enforced = false
    this.#throttled.clear()
    this.#buckets.clear()
  }

  /** Counts a call. @throws AwsError with the service's own word for too many */
  count(service: string, quota: Quota | undefined): void {
    const throttled = this.#throttled.get(service)
    if (throttled !== undefined && !this.#admits(`${service} *`, throttled)) throw tooMany(service)
    if (this.#enforced && quota && !this.#admits(`${service} ${quota.category}`, quota.perSecond)) throw tooMany(service)
  }

  #admits(key: string, perSecond: number): boolean {
    const now = this.#clock.now()
    const bucket = this.#buckets.get(key) ?? { tokens: perSecond, at: now }
    const tokens = Math.min(perSecond, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    this.#buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now })
    return tokens >= 1
  }
}

function tooMany(service: string): AwsError {
  if (service.startsWith('cognito-')) return new AwsError('TooManyRequestsException', 'Rate exceeded')
  if (service === 'dynamodb') {
    const advice = 'Consider increasing your provisioning level with the UpdateTable API.'
    const text = `The level of configured provisioned throughput for the table was exceeded. ${advice}`
    return new AwsError('ProvisionedThroughputExceededException', text)
  }
  if (service === 'ses') return new AwsError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429)
  return new AwsError('ThrottlingException', 'Rate exceeded')
}
