import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Cloud } from './cloud.ts'

/** Lines wait so long for company. */
const TOGETHER_MS = 25

/** Lines that services write into log groups of their own, in `logs/<group>.log`; metric filters hear each. */
export class LogFiles {
  readonly #cloud: Pick<Cloud, 'metrics' | 'state'>
  readonly #pending = new Map<string, string>()

  constructor(cloud: Pick<Cloud, 'metrics' | 'state'>) {
    this.#cloud = cloud
  }

  line(group: string, line: string, at: number): void {
    this.#cloud.metrics.written(group, line, at)
    if (this.#pending.size === 0) setTimeout(() => this.#flush(), TOGETHER_MS).unref()
    this.#pending.set(group, `${this.#pending.get(group) ?? ''}${line}\n`)
  }

  /** Writes what waits: of a cloud that ends, no line is lost. */
  close(): void {
    this.#flush()
  }

  #flush(): void {
    for (const [group, lines] of this.#pending) {
      const path = this.#cloud.state.path(`logs/${group.replaceAll('/', '-')}.log`)
      try {
        mkdirSync(dirname(path), { mode: 0o700 })
      } catch {
        // It is there, or the whole state is gone: then there is nothing to write into either.
      }
      try {
        appendFileSync(path, lines, { mode: 0o600 })
      } catch {
        // A state that was removed under a cloud that ends.
      }
    }
    this.#pending.clear()
  }
}
