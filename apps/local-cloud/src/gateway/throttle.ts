import type { Clock } from '../clock.ts'
import type { MethodThrottle } from './api.ts'
import type { Route } from './route-match.ts'

/** Token buckets, one per method of a stage, filled by the cloud's clock. */
export class Throttle {
  readonly #clock: Clock
  readonly #buckets = new Map<string, { tokens: number; at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Takes one token. False when the method's rate and burst are used up. */
  admits(apiId: string, route: Route): boolean {
    const limit = limitOf(route)
    if (!limit) return true
    const key = `${apiId} ${route.stage.name} ${route.method.httpMethod} ${route.resourcePath}`
    const now = this.#clock.now()
    const bucket = this.#buckets.get(key) ?? { tokens: limit.burst, at: now }
    const tokens = Math.min(limit.burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * limit.rate)
    this.#buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: now })
    return tokens >= 1
  }
}

/** A setting for the method itself wins over `/*`. */
function limitOf(route: Route): MethodThrottle | undefined {
  const named = (one: MethodThrottle) => one.path === route.resourcePath && ['*', route.method.httpMethod].includes(one.method)
  return route.stage.throttles.find(named) ?? route.stage.throttles.find((one) => one.path === '/*')
}
