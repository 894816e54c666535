import { AwsError, type Cloud, type Invocation } from '../cloud.ts'
import type { FunctionConfig } from './function-config.ts'
import { FunctionLog } from './function-log.ts'
import { Sandbox } from './sandbox.ts'

const accountConcurrency = 10

/** The sandboxes of one function: warm ones first, more while all are busy, up to its concurrency. */
export class SandboxPool {
  readonly config: FunctionConfig
  readonly #cloud: Cloud
  readonly #log: FunctionLog
  readonly #all = new Set<Sandbox>()
  readonly #idle: Sandbox[] = []
  readonly #waiting: Array<() => void> = []
  coldStarts = 0
  warmStarts = 0

  constructor(config: FunctionConfig, cloud: Cloud) {
    this.config = config
    this.#cloud = cloud
    this.#log = new FunctionLog(cloud.state.path(`logs/${config.name}.log`))
  }

  /** @throws AwsError TooManyRequestsException beyond the reserved concurrency */
  async invoke(event: unknown, invokedArn: string): Promise<Invocation> {
    const sandbox = await this.#take()
    try {
      const invocation = await sandbox.invoke(event, invokedArn)
      if (invocation.cold) this.coldStarts++
      else this.warmStarts++
      return invocation
    } finally {
      this.#giveBack(sandbox)
    }
  }

  /** Ends every thread, busy ones too: the next invocation is a cold start. */
  async stop(): Promise<void> {
    this.#idle.length = 0
    const stopped = [...this.#all]
    this.#all.clear()
    await Promise.all(stopped.map((sandbox) => sandbox.stop()))
  }

  async close(): Promise<void> {
    await this.stop()
    await this.#log.close()
  }

  async #take(): Promise<Sandbox> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.alive && idle.fresh) return idle
      this.#all.delete(idle)
      await idle.stop()
    }
    const reserved = this.config.reservedConcurrency
    if (reserved !== undefined && this.#all.size >= reserved) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429)
    if (this.#all.size < accountConcurrency) return this.#add()
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
    })
    return this.#take()
  }

  #add(): Sandbox {
    const sandbox = new Sandbox(this.config, this.#cloud, this.#log)
    this.#all.add(sandbox)
    return sandbox
  }

  #giveBack(sandbox: Sandbox): void {
    if (sandbox.alive && this.#all.has(sandbox)) this.#idle.push(sandbox)
    else this.#all.delete(sandbox)
    this.#waiting.shift()?.()
  }
}
