import { PGlite, protocol } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type {
  Asked,
  ErrorFields,
  FromDatabase,
  ResultColumn,
  StartDatabase,
  StatementResult,
  Step,
  StepsDone,
} from './postgres-messages.ts'

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

/** Answers one after the other, for ever. Waiting for a bell costs half of what an event loop's waiting for a message does. */
async function serve(engine: PGlite, bell: StartDatabase['bell']): Promise<never> {
  for (;;) {
    const rung = Atomics.load(bell, 0)
    for (let next = receiveMessageOnPort(parentPort!); next; next = receiveMessageOnPort(parentPort!)) {
      const asked = next.message as Asked
      tell(
        await answer(engine, asked).then(
          (value) => ({ id: asked.id, value }),
          (error: unknown) => ({ id: asked.id, error: fieldsOf(error) }),
        ),
      )
    }
    Atomics.wait(bell, 0, rung)
  }
}

async function answer(engine: PGlite, asked: Asked): Promise<unknown> {
  if (asked.kind === 'close') return engine.close()
  const done: StepsDone = { values: [] }
  for (const step of asked.steps) {
    try {
      const value = await take(engine, step)
      done.values.push(value)
      if (step.kind === 'login' && !isProved(value as StatementResult, step.proved)) return done
    } catch (error) {
      return { ...done, error: fieldsOf(error) }
    }
  }
  return done
}

const roleByName = 'select rolcanlogin, rolpassword from pg_catalog.pg_authid where rolname = $1'
const TEXT = 25

async function take(engine: PGlite, step: Step): Promise<unknown> {
  if (step.kind === 'run') return run(engine, step)
  if (step.kind === 'login') return run(engine, { text: roleByName, values: [{ oid: TEXT, text: step.role }] })
  const { messages } = await engine.execProtocol(protocol.serialize.query(step.sql))
  const done = (messages as unknown as Message[]).findLast(({ name }) => name === 'commandComplete')
  return done?.text?.split(' ')[0]
}

function isProved({ rows }: StatementResult, proved: string | undefined): boolean {
  const [mayLogIn, verifier] = rows[0] ?? []
  return mayLogIn === 't' && verifier !== null && verifier === proved
}

/** One statement with typed values over the extended protocol, which refuses several statements. */
async function run(engine: PGlite, { text, values }: Pick<Extract<Step, { kind: 'run' }>, 'text' | 'values'>): Promise<StatementResult> {
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

// Last, because what follows a service that never ends is never read.
const { dataDir, bell } = workerData as StartDatabase
const opened = await PGlite.create({ dataDir, extensions: { pg_trgm }, startParams }).catch((error: unknown) => {
  tell({ failed: fieldsOf(error) })
})
if (opened) {
  tell({ ready: true })
  await serve(opened, bell)
}
