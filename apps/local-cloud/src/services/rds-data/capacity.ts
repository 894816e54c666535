import type { Cloud } from '../../cloud.ts'
import type { Cluster } from '../rds/cluster.ts'

const MINUTE = 60_000
/** The least that an awake cluster runs on. */
const AWAKE_ACU = 0.5

/**
 * `ServerlessDatabaseCapacity` of a cluster as CloudWatch would have it: awake from a call on until the time after which it
 * sleeps, though the local database sleeps only when it is told to.
 */
export class Capacity {
  readonly #cloud: Cloud
  readonly #saidUntil = new Map<string, number>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /** A call came: the minutes from now until it would sleep are minutes awake. */
  used({ identifier, pauseAfterSeconds = 0 }: Cluster): void {
    const now = this.#cloud.clock.now()
    const until = now + pauseAfterSeconds * 1000
    const from = Math.max(now, this.#saidUntil.get(identifier) ?? 0)
    if (until - from < MINUTE && from !== now) return
    const metric = { namespace: 'AWS/RDS', name: 'ServerlessDatabaseCapacity', dimensions: { DBClusterIdentifier: identifier } }
    for (let minute = from; minute <= until; minute += MINUTE) this.#cloud.metrics.measured(metric, AWAKE_ACU, minute)
    this.#saidUntil.set(identifier, until + MINUTE)
  }
}
