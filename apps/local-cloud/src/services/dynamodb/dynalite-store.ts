import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AwsError } from '../../cloud.ts'

export type Item = Record<string, Record<string, unknown>>
export type Input = Record<string, unknown>

/** The parts of dynalite that are used: its store, its validation and its actions, without its HTTP server. */
interface Store {
  tableDb: { awsAccountId: string; awsRegion: string }
  db: {
    get(key: string, done?: (error: unknown, value?: unknown) => void): unknown
    getSync(key: string): unknown
    status: string
    keys(options: unknown): LevelIterator
    values(options: unknown): LevelIterator
    close(done: (error?: unknown) => void): void
  }
}
interface LevelIterator {
  close(): Promise<void>
}
interface Validation {
  types: object
  custom?: unknown
}
type Action = (store: Store, data: Input, done: (error: unknown, reply: Input) => void) => void
interface Refusal extends Error {
  statusCode?: number
  body?: Input
}

const require = createRequire(import.meta.url)
const database = require('dynalite/db') as {
  create(options: object): Store
  checkConditional(data: Input, item: Item | undefined): Refusal | null | undefined
}
const validations = require('dynalite/validations') as {
  checkTypes(data: Input, types: object): Input
  checkValidations(data: Input, types: object, custom: unknown, store: Store): void
}
const fileOf = (operation: string) => `${operation[0]!.toLowerCase()}${operation.slice(1)}`

/** dynalite in this process, on LevelDB files: every write is in its log before it is answered. */
export class DynaliteStore {
  readonly #store: Store
  readonly #reading = new Set<LevelIterator>()

  constructor(folder: string, account: { accountId: string; region: string }) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#store = database.create({ path: folder, createTableMs: 0, updateTableMs: 0, deleteTableMs: 0 })
    readAtOnce(this.#store.db)
    this.#endReads(this.#store.db)
    Object.assign(this.#store.tableDb, { awsAccountId: account.accountId, awsRegion: account.region })
  }

  /** Iterators that are open: as many as queries and scans are under way. */
  get reading(): number {
    return this.#reading.size
  }

  /** Runs one operation. @throws AwsError as DynamoDB refuses */
  run<Reply = Input>(operation: string, input: Input): Promise<Reply> {
    const action = require(`dynalite/actions/${fileOf(operation)}`) as Action
    return new Promise<Reply>((resolve, reject) => {
      action(this.#store, this.validate(operation, input), (error, reply) => (error ? reject(refusalOf(error)) : resolve(reply as Reply)))
    })
  }

  /** The input as dynalite's actions want it, with its expressions parsed. @throws AwsError */
  validate(operation: string, input: Input): Input {
    const { types, custom } = require(`dynalite/validations/${fileOf(operation)}`) as Validation
    try {
      const data = validations.checkTypes(structuredClone(input), types)
      validations.checkValidations(data, types, custom, this.#store)
      return data
    } catch (error) {
      throw refusalOf(error)
    }
  }

  /** Whether the item meets the condition of a validated input. */
  meets(validated: Input, item: Item | undefined): boolean {
    return !database.checkConditional(validated, item)
  }

  /** dynalite ends an iterator by `return`, which LevelDB's has not: each query would leave one open, with what it has read. */
  #endReads(db: Store['db']): void {
    for (const kind of ['keys', 'values'] as const) {
      const open = db[kind].bind(db)
      db[kind] = (options) => {
        const iterator = open(options)
        this.#reading.add(iterator)
        return Object.assign(iterator, { return: () => iterator.close().finally(() => this.#reading.delete(iterator)) })
      }
    }
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#store.db.close((error) => (error ? reject(error as Error) : resolve()))
    })
  }
}

/** A read is of memory most of the time: handing it to another thread costs many times what it takes. */
function readAtOnce(db: Store['db']): void {
  const later = db.get
  db.get = (key, done) => {
    if (db.status !== 'open' || typeof done !== 'function') return later(key, done)
    let found: { error: unknown; value?: unknown }
    try {
      found = { error: null, value: db.getSync(key) }
    } catch (error) {
      found = { error }
    }
    setImmediate(() => done(found.error, found.value))
    return undefined
  }
}

function refusalOf(error: unknown): unknown {
  const { statusCode, body } = error as Refusal
  if (statusCode === undefined || body === undefined) return error
  const { __type, message, Message, ...extra } = body
  return new AwsError(String(__type).replace(/^.*#/, ''), String(message ?? Message ?? ''), statusCode, extra)
}
