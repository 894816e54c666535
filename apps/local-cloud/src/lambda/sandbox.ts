import { randomUUID } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Cloud, Credentials, FunctionRequest, Invocation } from '../cloud.ts'
import type { FunctionConfig } from './function-config.ts'
import { awsPortOf, functionEnvironment } from './function-environment.ts'
import type { FunctionLog } from './function-log.ts'
import { watchMemory } from './memory-watch.ts'
import type { FromSandbox, Start, ToSandbox } from './messages.ts'
import { threadSource } from './thread-source.ts'

type Outcome =
  | { kind: 'result'; payload: string }
  | { kind: 'error'; errorType: string; errorMessage: string; stack?: string }
  | { kind: 'timeout' }

const initLimitMs = 10_000
// V8's own limit can take the whole process along when it is reached between two checks, so ours comes first.
const HEADROOM_MEGABYTES = 1_024
/** Of what a request leaves behind little is kept: a small nursery costs no time and saves memory in every copy. */
const YOUNG_MEGABYTES = 8
const credentialsLifeMs = 6 * 3_600_000
const maximumPayload = 6 * 1024 * 1024

/** One warm copy of a function: a thread that serves one invocation at a time, until it crashes or runs out of time. */
export class Sandbox {
  /** False once the thread is gone; it never serves again. */
  alive = true
  /** True once its bundle is loaded, or could not be. */
  started = false
  readonly #config: FunctionConfig
  readonly #cloud: Cloud
  readonly #log: FunctionLog
  readonly #credentials: Credentials
  readonly #worker: Worker
  readonly #ready: Promise<Outcome | undefined>
  #settle: ((outcome: Outcome) => void) | undefined
  #ended: Outcome | undefined
  #requestId = ''
  /** The thread learns where the clock is with every invocation, and a move of it with the next one. */
  #clockOffsetMs: number
  #invocations = 0
  /** Requests of the thread that are being answered. */
  readonly #waiting = new Map<number, AbortController>()

  constructor(config: FunctionConfig, cloud: Cloud, log: FunctionLog) {
    this.#config = config
    this.#cloud = cloud
    this.#log = log
    this.#clockOffsetMs = cloud.clock.offsetMs
    this.#credentials = cloud.iam.issue(config.roleArn, config.name, credentialsLifeMs)
    this.#worker = this.#startThread()
    this.#ready = this.#untilReady()
  }

  /** False when its credentials end soon: Lambda replaces a sandbox rather than its environment. */
  get fresh(): boolean {
    return this.#credentials.expiration - this.#cloud.clock.now() > 10 * 60_000
  }

  async invoke(event: unknown, invokedArn: string): Promise<Invocation> {
    const { clock } = this.#cloud
    const cold = this.#invocations++ === 0
    this.#requestId = randomUUID()
    this.#log.platform(clock.now(), 'platform.start', { requestId: this.#requestId, coldStart: cold })
    const askedAt = performance.now()
    const initFailure = await this.#ready
    const startedAt = performance.now()
    const outcome = initFailure ?? (await this.#handle(event, invokedArn))
    const durationMs = performance.now() - startedAt
    this.#report(outcome, durationMs, cold ? startedAt - askedAt : null)
    if (outcome.kind !== 'result') return { ...withoutStack(outcome), durationMs, cold }
    return { kind: 'result', payload: JSON.parse(outcome.payload) as unknown, durationMs, cold }
  }

  async stop(): Promise<void> {
    this.alive = false
    await this.#worker.terminate()
  }

  #startThread(): Worker {
    const { folder, handler, name, arn, memoryMegabytes, logGroup } = this.#config
    const logStream = `${new Date(this.#cloud.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID().replaceAll('-', '')}`
    const start: Start = {
      folder,
      handler,
      functionName: name,
      functionArn: arn,
      memoryMegabytes,
      logGroup,
      clockOffsetMs: this.#clockOffsetMs,
      messagesTo: this.#cloud.answerFunction && awsPortOf(this.#cloud),
    }
    const worker = new Worker(threadSource(new URL('./sandbox-thread.ts', import.meta.url)), {
      workerData: start,
      env: functionEnvironment(this.#config, this.#cloud, this.#credentials, logStream),
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes + HEADROOM_MEGABYTES, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      name,
    })
    worker.on('message', (message: FromSandbox) => this.#receive(message))
    worker.on('error', (error: Error & { code?: string }) => this.#end(crashOf(error)))
    worker.on('exit', (status) =>
      this.#end({ kind: 'error', errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${status}` }),
    )
    return worker
  }

  /** Undefined once the bundle is loaded, otherwise what went wrong. */
  async #untilReady(): Promise<Outcome | undefined> {
    const limit = setTimeout(() => this.#end({ kind: 'timeout' }), initLimitMs)
    const outcome = await new Promise<Outcome>((resolve) => {
      this.#settle = resolve
    })
    clearTimeout(limit)
    this.started = true
    return outcome.kind === 'result' ? undefined : outcome
  }

  async #handle(event: unknown, invokedArn: string): Promise<Outcome> {
    const { clock } = this.#cloud
    const { timeoutMs } = this.#config
    if (this.#ended) return this.#ended
    const limit = setTimeout(() => this.#end({ kind: 'timeout' }), timeoutMs)
    const unwatch = watchMemory(this.#worker, this.#config.memoryMegabytes, () => this.#end(outOfMemory))
    const outcome = await new Promise<Outcome>((resolve) => {
      this.#settle = resolve
      const deadline = clock.now() + timeoutMs
      this.#clockOffsetMs = clock.offsetMs
      const message: ToSandbox = {
        kind: 'invoke',
        requestId: this.#requestId,
        event: JSON.stringify(event ?? null),
        deadline,
        clockOffsetMs: this.#clockOffsetMs,
        invokedArn,
      }
      this.#worker.postMessage(message)
    })
    clearTimeout(limit)
    unwatch()
    if (outcome.kind !== 'result' || outcome.payload.length <= maximumPayload) return outcome
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${maximumPayload} bytes).`
    return { kind: 'error', errorType: 'Function.ResponseSizeTooLarge', errorMessage }
  }

  #receive(message: FromSandbox): void {
    if (message.kind === 'log') this.#log.line(this.#cloud.clock.now(), this.#requestId, message.level, message.text)
    else if (message.kind === 'request') void this.#pass(message.id, message.request)
    else if (message.kind === 'give-up') this.#waiting.get(message.id)?.abort()
    else if (message.kind === 'ready') this.#settle?.({ kind: 'result', payload: 'null' })
    else if (message.kind === 'failed-to-start') this.#end({ ...message, kind: 'error' })
    else if (message.usedBytes > this.#config.memoryMegabytes * 1024 * 1024) this.#end(outOfMemory)
    else this.#settle?.(message)
  }

  async #pass(id: number, request: FunctionRequest): Promise<void> {
    const { clock } = this.#cloud
    const caller = new AbortController()
    this.#waiting.set(id, caller)
    const reply = await this.#cloud.answerFunction?.(request, clock.now() - clock.offsetMs + this.#clockOffsetMs, caller.signal)
    this.#waiting.delete(id)
    this.#worker.postMessage({ kind: 'answer', id, reply } satisfies ToSandbox)
  }

  /** The thread is lost: whoever waits for it learns why. */
  #end(outcome: Outcome): void {
    this.alive = false
    this.#ended ??= outcome
    this.#settle?.(outcome)
    for (const caller of this.#waiting.values()) caller.abort()
    void this.#worker.terminate()
  }

  #report(outcome: Outcome, durationMs: number, initMs: number | null): void {
    const at = this.#cloud.clock.now()
    if (outcome.kind === 'error')
      this.#log.line(at, this.#requestId, 'error', outcome.stack ?? `${outcome.errorType}: ${outcome.errorMessage}`)
    const status = outcome.kind === 'result' ? 'success' : outcome.kind
    const rounded = (ms: number) => Math.round(ms * 100) / 100
    const metrics = {
      durationMs: rounded(durationMs),
      ...(initMs !== null && { initDurationMs: rounded(initMs) }),
      memorySizeMB: this.#config.memoryMegabytes,
    }
    this.#log.platform(at, 'platform.report', { requestId: this.#requestId, status, metrics })
  }
}

const outOfMemory: Outcome = {
  kind: 'error',
  errorType: 'Runtime.OutOfMemory',
  errorMessage: 'Runtime exited with error: signal: killed',
}

function crashOf(error: Error & { code?: string }): Outcome {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return outOfMemory
  return { kind: 'error', errorType: error.name, errorMessage: error.message, ...(error.stack && { stack: error.stack }) }
}

function withoutStack(outcome: Exclude<Outcome, { kind: 'result' }>) {
  return outcome.kind === 'timeout'
    ? { kind: outcome.kind }
    : { kind: outcome.kind, errorType: outcome.errorType, errorMessage: outcome.errorMessage }
}
