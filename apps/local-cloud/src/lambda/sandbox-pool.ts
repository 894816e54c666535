import { AwsError, type Cloud, type Invocation } from '../cloud.ts'
import type { FunctionConfig } from './function-config.ts'
import { FunctionLog } from './function-log.ts'
import { Sandbox } from './sandbox.ts'

/** A copy that nobody needed for so long is ended, as Lambda does after some minutes. */
const REST_MS = 30_000
const LOOK_MS = 10_000
/** A call waits so long for a copy to come back before another one is made for it: a start costs twenty calls and 30 MB. */
const PATIENCE_MS = 100

const tooMany = (): AwsError => new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429)

/** The sandboxes of one function: warm ones first, more while all stay busy, up to its concurrency; fewer after a rest. */
export class SandboxPool {
  readonly config: FunctionConfig
  readonly #cloud: Cloud
  readonly #log: FunctionLog
  readonly #isRoom: () => boolean
  readonly #all = new Set<Sandbox>()
  /** The one that was used last is at the end and is taken first, so that the others come to rest. */
  #idle: { sandbox: Sandbox; since: number }[] = []
  readonly #waiting: { serve: (sandbox: Sandbox) => void; refuse: (reason: AwsError) => void }[] = []
  #patience: NodeJS.Timeout | undefined
  #look: NodeJS.Timeout | undefined
  #isRetired = false
  coldStarts = 0
  warmStarts = 0

  /** @param isRoom whether one more copy may be made beside those of the other functions; the first of each is never refused */
  constructor(config: FunctionConfig, cloud: Cloud, isRoom: () => boolean) {
    this.config = config
    this.#cloud = cloud
    this.#isRoom = isRoom
    this.#log = new FunctionLog(
      cloud.state.path(`logs/${config.name}.log`),
      (line, at) => cloud.metrics.hear(line, at),
      (line, at) => config.logsJson && cloud.metrics.written(config.logGroup, line, at),
    )
  }

  /** Calls that are served or wait. */
  get #asked(): number {
    return this.#all.size - this.#idle.length + this.#waiting.length
  }

  /** How many copies there are, busy or not. */
  get copies(): number {
    return this.#all.size
  }

  /** Since when its longest rested copy has had nothing to do; undefined when none rests. */
  get restsSince(): number | undefined {
    return this.#idle[0]?.since
  }

  /** Ends the copy that has rested longest. */
  endLongestRested(): void {
    const rested = this.#idle.shift()
    if (rested) void this.#end(rested.sandbox)
  }

  /** Reserves copies; undefined shares the account's. Calls that wait beyond that are refused, those that are served go on. */
  reserve(copies: number | undefined): void {
    this.config.reservedConcurrency = copies
    const beyond = copies === undefined ? 0 : Math.max(0, this.#asked - copies)
    for (const { refuse } of this.#waiting.splice(Math.max(0, this.#waiting.length - beyond))) refuse(tooMany())
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
    this.#idle = []
    const stopped = [...this.#all]
    this.#all.clear()
    await Promise.all(stopped.map((sandbox) => sandbox.stop()))
  }

  /** Lets calls that go on end, then ends itself: another pool has the function's name from now on. */
  async retire(): Promise<void> {
    this.#isRetired = true
    for (const { sandbox } of this.#idle.splice(0)) await this.#end(sandbox)
    await this.#closeRetired()
  }

  async #closeRetired(): Promise<void> {
    if (this.#isRetired && this.#all.size === 0 && this.#waiting.length === 0) await this.close()
  }

  async close(): Promise<void> {
    clearInterval(this.#look)
    clearTimeout(this.#patience)
    this.#waiting.length = 0
    await this.stop()
    await this.#log.close()
  }

  async #take(): Promise<Sandbox> {
    const reserved = this.config.reservedConcurrency
    if (reserved !== undefined && this.#asked >= reserved) throw tooMany()
    for (let last = this.#idle.pop(); last; last = this.#idle.pop()) {
      if (last.sandbox.alive && last.sandbox.fresh) return last.sandbox
      await this.#end(last.sandbox)
    }
    if (this.#all.size === 0) return this.#add()
    return new Promise((serve, refuse) => {
      this.#waiting.push({ serve, refuse })
      this.#waitOn()
    })
  }

  /** Makes one more copy for whoever waits longest when none comes back in time; one after the other. */
  #waitOn(): void {
    this.#patience ??= setTimeout(() => {
      // What has come back while this thread was busy is noted first.
      setImmediate(() => {
        this.#patience = undefined
        const isStarting = [...this.#all].some(({ started }) => !started)
        if (!isStarting && this.#isRoom()) this.#waiting.shift()?.serve(this.#add())
        if (this.#waiting.length > 0) this.#waitOn()
      })
    }, PATIENCE_MS)
  }

  #add(): Sandbox {
    const sandbox = new Sandbox(this.config, this.#cloud, this.#log)
    this.#all.add(sandbox)
    this.#look ??= setInterval(() => this.#endRested(), LOOK_MS).unref()
    return sandbox
  }

  async #end(sandbox: Sandbox): Promise<void> {
    this.#all.delete(sandbox)
    await sandbox.stop()
  }

  /** By the cloud's clock and not by the machine's: a rest can be ordered like any other time. */
  #endRested(): void {
    const before = this.#cloud.clock.now() - REST_MS
    const rested = this.#idle.filter(({ since }) => since <= before)
    this.#idle = this.#idle.filter(({ since }) => since > before)
    for (const { sandbox } of rested) void this.#end(sandbox)
    if (this.#all.size > 0) return
    clearInterval(this.#look)
    this.#look = undefined
  }

  #giveBack(sandbox: Sandbox): void {
    if (!sandbox.alive || !this.#all.has(sandbox)) {
      this.#all.delete(sandbox)
      if (this.#all.size === 0) this.#waiting.shift()?.serve(this.#add())
      return
    }
    const next = sandbox.fresh ? this.#waiting.shift() : undefined
    clearTimeout(this.#patience)
    this.#patience = undefined
    if (this.#waiting.length > 0) this.#waitOn()
    if (next) next.serve(sandbox)
    else if (this.#isRetired) void this.#end(sandbox).then(() => this.#closeRetired())
    else this.#idle.push({ sandbox, since: this.#cloud.clock.now() })
  }
}
