import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { compilesAgain, heatingStatement } from './interpreter.ts'
import { provideDatabase } from './new-database.ts'
import type { BoundValue } from './parameter-values.ts'
import type { Ask, ErrorFields, FromDatabase, StartDatabase, StatementResult, Step, StepsDone } from './postgres-messages.ts'

// V8 compiles what of PostgreSQL has run for a moment once more and better, which costs more than most of our lives repay:
// only what runs ten times as long is worth it.
setFlagsFromString('--wasm-tiering-budget=130000000')

/** A statement that ran for longer than it may. Its connection is gone, with whatever was open in it. */
export class StatementTooLong extends Error {}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** The one PostgreSQL session of the local cloud, in a thread of its own, in files that survive a kill. Callers take turns. */
export class Postgres {
  /** For tests beside the Data API: a row as an object of PostgreSQL's texts. */
  readonly engine = {
    exec: (sql: string): Promise<void> => this.exec(sql),
    query: async (sql: string): Promise<{ rows: Record<string, string | null>[] }> => {
      const { columns, rows } = await this.run(sql, [])
      return { rows: rows.map((row) => Object.fromEntries(row.map((cell, index) => [columns[index]!.name, cell]))) }
    },
  }
  readonly #dataDir: string
  readonly #forget: () => void
  readonly #waiting = new Map<number, Waiting>()
  readonly #bell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  #thread: Worker | undefined
  #asked = 0

  private constructor(dataDir: string, forget: () => void) {
    this.#dataDir = dataDir
    this.#forget = forget
  }

  /** @param folder data directory, made when it does not exist; undefined takes one that is gone after `close` */
  static async open(folder?: string): Promise<Postgres> {
    const dataDir = folder ?? join(mkdtempSync(join(tmpdir(), 'postgres-')), 'data')
    await provideDatabase(dataDir)
    const postgres = new Postgres(dataDir, () => folder === undefined && rmSync(dirname(dataDir), { recursive: true, force: true }))
    await postgres.#start()
    if (compilesAgain(process.execArgv)) void postgres.exec(heatingStatement).catch(() => undefined)
    return postgres
  }

  /** Runs SQL of the local cloud itself, as superuser. */
  async exec(sql: string): Promise<void> {
    await this.steps([{ kind: 'exec', sql }])
  }

  /**
   * Runs one statement with typed values over the extended protocol, which refuses several statements.
   * @throws PostgreSQL's error with its fields
   */
  async run(text: string, values: readonly BoundValue[]): Promise<StatementResult> {
    const [result] = await this.steps([{ kind: 'run', text, values }])
    return result as StatementResult
  }

  /**
   * Takes the steps in one errand to the thread: each costs the waking of two threads.
   * @param limitMs when the session is ended in the middle of a step and opened anew
   * @throws StatementTooLong, or as `run` from the first step that fails
   */
  async steps(steps: readonly Step[], limitMs?: number): Promise<unknown[]> {
    const { values, error } = await this.try(steps, limitMs)
    if (error) throw errorOf(error)
    return values
  }

  /** The same, with what was done before a step failed. @throws StatementTooLong */
  async try(steps: readonly Step[], limitMs?: number): Promise<StepsDone> {
    const answer = this.#ask({ kind: 'steps', steps }) as Promise<StepsDone>
    return limitMs === undefined ? answer : this.#within(limitMs, answer)
  }

  async close(): Promise<void> {
    await this.#ask({ kind: 'close' })
    await this.#thread?.terminate()
    this.#forget()
  }

  async #within<T>(limitMs: number, answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), limitMs)
    })
    const first = await Promise.race([answer, late]).finally(() => clearTimeout(timer))
    if (first !== 'late') return first as T
    answer.catch(() => undefined)
    await this.#thread?.terminate()
    await this.#start()
    throw new StatementTooLong()
  }

  async #start(): Promise<void> {
    const workerData: StartDatabase = { dataDir: this.#dataDir, bell: this.#bell }
    const thread = new Worker(new URL('./postgres-thread.ts', import.meta.url), { workerData, execArgv: [] })
    this.#thread = thread
    await new Promise<void>((resolve, reject) => {
      thread.on('message', (message: FromDatabase) => {
        if ('ready' in message) resolve()
        else if ('failed' in message) reject(errorOf(message.failed))
        else this.#settle(message.id, message)
      })
      thread.on('error', reject)
      thread.on('exit', () => this.#lose(thread))
    })
    thread.unref()
  }

  /** The process stays for as long as somebody waits for an answer. */
  #ask(ask: Ask): Promise<unknown> {
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#thread?.ref()
      this.#thread?.postMessage({ ...ask, id })
      Atomics.add(this.#bell, 0, 1)
      Atomics.notify(this.#bell, 0)
    })
  }

  #settle(id: number, answer: { value: unknown } | { error: ErrorFields }): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#thread?.unref()
    if ('error' in answer) waiting?.reject(errorOf(answer.error))
    else waiting?.resolve(answer.value)
  }

  #lose(thread: Worker): void {
    if (thread !== this.#thread) return
    for (const id of this.#waiting.keys()) this.#settle(id, { error: { message: 'The database ended.' } })
  }
}

export const errorOf = (fields: ErrorFields): Error => Object.assign(new Error(fields.message), fields)
