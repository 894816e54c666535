import { PGlite, protocol } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { parentPort, workerData } from 'node:worker_threads'
import type { Asked, ErrorFields, FromDatabase, ResultColumn, StatementResult, Step, StepsDone } from './postgres-messages.ts'

// The thread of the database: PGlite runs a statement to its end without a pause, and only this thread waits.

/** Messages of PostgreSQL's protocol, as far as they are read here. */
interface Message {
  name: string
  text?: string
  fields?: unknown[]
}
interface WireField {
  name: string
  dataTypeID: number
  dataTypeModifier: number
  tableID: number
  columnID: number
}

/** PostgreSQL takes its buffers at once and for good: 128 MB where the system's cache holds the same files. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB']

const tell = (message: FromDatabase): void => parentPort!.postMessage(message)

try {
  const engine = await PGlite.create({ dataDir: String(workerData), extensions: { pg_trgm }, startParams })
  parentPort!.on('message', (asked: Asked) => {
    void answer(engine, asked).then(
      (value) => tell({ id: asked.id, value }),
      (error: unknown) => tell({ id: asked.id, error: fieldsOf(error) }),
    )
  })
  tell({ ready: true })
} catch (error) {
  tell({ failed: fieldsOf(error) })
}

async function answer(engine: PGlite, asked: Asked): Promise<unknown> {
  if (asked.kind === 'close') return engine.close()
  const done: StepsDone = { values: [] }
  for (const step of asked.steps) {
    try {
      done.values.push(await take(engine, step))
    } catch (error) {
      return { ...done, error: fieldsOf(error) }
    }
  }
  return done
}

async function take(engine: PGlite, step: Step): Promise<unknown> {
  if (step.kind === 'run') return run(engine, step)
  const results = await engine.exec(step.sql)
  return (results.at(-1) as { command?: string } | undefined)?.command
}

/** One statement with typed values over the extended protocol, which refuses several statements. */
async function run(engine: PGlite, { text, values }: Extract<Step, { kind: 'run' }>): Promise<StatementResult> {
  const { serialize } = protocol
  const messages = [
    serialize.parse({ text, types: values.map(({ oid }) => oid) }),
    serialize.bind({ values: values.map((value) => value.text) }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ]
  const reply = await engine.execProtocol(Buffer.concat(messages))
  return resultOf(reply.messages as unknown as Message[])
}

function resultOf(messages: readonly Message[]): StatementResult {
  const result: StatementResult = { columns: [], rows: [], changed: 0 }
  for (const message of messages) {
    if (message.name === 'rowDescription') result.columns = (message.fields as WireField[]).map(columnOf)
    if (message.name === 'dataRow') result.rows.push(message.fields as (string | null)[])
    if (message.name === 'commandComplete') result.changed = changedBy(message.text ?? '')
  }
  return result
}

const columnOf = (field: WireField): ResultColumn => ({
  name: field.name,
  oid: field.dataTypeID,
  typeModifier: field.dataTypeModifier,
  tableId: field.tableID,
  columnId: field.columnID,
})

function changedBy(tag: string): number {
  const [, count] = /^(?:INSERT \d+|UPDATE|DELETE|MERGE) (\d+)$/.exec(tag) ?? []
  return Number(count ?? 0)
}

function fieldsOf(error: unknown): ErrorFields {
  const { message, stack, code, severity, detail, hint, position } = error as Record<string, string | undefined>
  return { message: message ?? String(error), stack, code, severity, detail, hint, position }
}
