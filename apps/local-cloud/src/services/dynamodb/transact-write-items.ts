import { createHash } from 'node:crypto'
import { AwsError, type Cloud } from '../../cloud.ts'
import { tableName } from './authorize.ts'
import type { DynaliteStore, Input, Item } from './dynalite-store.ts'
import type { KeySchemas } from './key-schemas.ts'
import { transactionParts, type Part } from './transaction-parts.ts'

interface Prepared extends Part {
  table: string
  key: Item
  before: Item | undefined
}
type Reason = { Code: string; Message?: string; Item?: Item }
/** What stood in the tables before a transaction began to write; on disk until it has ended. */
type BeforeImages = { table: string; key: Item; before?: Item | undefined }[]

const journalFile = 'dynamodb-transaction.json'
const tokenLifeMs = 10 * 60 * 1000

/** All-or-nothing writes over dynalite, which has none. Runs while no other operation does. */
export class TransactWriteItems {
  readonly #cloud: Cloud
  readonly #store: DynaliteStore
  readonly #keys: KeySchemas
  readonly #tokens = new Map<string, { hash: string; at: number }>()

  constructor(cloud: Cloud, store: DynaliteStore, keys: KeySchemas) {
    this.#cloud = cloud
    this.#store = store
    this.#keys = keys
  }

  async run(input: Input): Promise<Input> {
    const parts = transactionParts(input)
    if (this.#isRepeat(input)) return {}
    const prepared = await Promise.all(parts.map((part) => this.#prepare(part)))
    refuseDuplicates(prepared)
    const reasons = prepared.map((part) => this.#refusal(part))
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons)
    await this.#write(prepared)
    this.#remember(input)
    return {}
  }

  /** Undoes a transaction that a kill interrupted. */
  async recover(): Promise<void> {
    const images = this.#cloud.state.read<BeforeImages>(journalFile)
    if (images) await this.#undo(images)
  }

  async #prepare(part: Part): Promise<Prepared> {
    const table = tableName(String(part.body['TableName'] ?? ''))
    const body = { ...part.body, TableName: table }
    const key = await this.#keys.keyOf(table, part.item ?? {})
    const { Item: before } = await this.#store.run<{ Item?: Item }>('GetItem', { TableName: table, Key: key, ConsistentRead: true })
    return { ...part, body, table, key, before }
  }

  #refusal({ action, body, before }: Prepared): Reason {
    const validated = this.#store.validate(operationOf(action), withoutTransactionOnly(body))
    if (this.#store.meets(validated, before)) return { Code: 'None' }
    const returned = body['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD' && before ? { Item: before } : {}
    return { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...returned }
  }

  async #write(parts: Prepared[]): Promise<void> {
    const writes = parts.filter(({ action }) => action !== 'ConditionCheck')
    const images = writes.map(({ table, key, before }) => ({ table, key, before }))
    this.#cloud.state.write(journalFile, images)
    for (const [index, part] of writes.entries()) {
      try {
        await this.#store.run(operationOf(part.action), withoutTransactionOnly(part.body))
      } catch (error) {
        await this.#undo(images.slice(0, index))
        if (!(error instanceof AwsError)) throw error
        throw cancelled(parts.map((other) => (other === part ? { Code: 'ValidationError', Message: error.message } : { Code: 'None' })))
      }
    }
    this.#cloud.state.remove(journalFile)
  }

  async #undo(images: BeforeImages): Promise<void> {
    for (const { table, key, before } of images) {
      if (before) await this.#store.run('PutItem', { TableName: table, Item: before })
      else await this.#store.run('DeleteItem', { TableName: table, Key: key })
    }
    this.#cloud.state.remove(journalFile)
  }

  /** True when this very request was answered within ten minutes. @throws AwsError when its token was used for another */
  #isRepeat(input: Input): boolean {
    const now = this.#cloud.clock.now()
    for (const [token, { at }] of this.#tokens) if (now - at > tokenLifeMs) this.#tokens.delete(token)
    const known = this.#tokens.get(String(input['ClientRequestToken'] ?? ''))
    if (known && known.hash !== hashOf(input)) {
      throw new AwsError(
        'IdempotentParameterMismatchException',
        'The request uses the same client token as a previous, but non-identical request.',
      )
    }
    return known !== undefined
  }

  #remember(input: Input): void {
    const token = input['ClientRequestToken']
    if (typeof token === 'string') this.#tokens.set(token, { hash: hashOf(input), at: this.#cloud.clock.now() })
  }
}

const operationOf = (action: Part['action']): string => (action === 'ConditionCheck' ? 'DeleteItem' : `${action}Item`)
const hashOf = (input: Input): string => createHash('sha256').update(JSON.stringify(input['TransactItems'])).digest('hex')

function withoutTransactionOnly(body: Input): Input {
  const { ReturnValuesOnConditionCheckFailure: _, ...rest } = body
  return rest
}

function refuseDuplicates(parts: Prepared[]): void {
  const names = parts.map(({ table, key }) => `${table} ${JSON.stringify(Object.entries(key).toSorted())}`)
  if (new Set(names).size === names.length) return
  throw new AwsError('ValidationException', 'Transaction request cannot include multiple operations on one item')
}

function cancelled(reasons: Reason[]): AwsError {
  const codes = reasons.map(({ Code }) => Code).join(', ')
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`
  return new AwsError('TransactionCanceledException', message, 400, { CancellationReasons: reasons })
}
