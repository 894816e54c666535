import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import type { FunctionReply, FunctionRequest } from '../cloud.ts'
import { followCloudClock, setClockOffset } from './cloud-date.ts'
import { computeInline } from './inline-crypto.ts'
import type { FromSandbox, InvokeMessage, Start, ToSandbox } from './messages.ts'
import { carryByMessages } from './request-messages.ts'

// The thread of one function: what Lambda's Node.js runtime is inside its sandbox.

type Handler = (event: unknown, context: object) => unknown

const start = workerData as Start
const asked = new Map<number, (reply: FunctionReply | undefined) => void>()
const tell = (message: FromSandbox): void => parentPort!.postMessage(message)

setClockOffset(start.clockOffsetMs)
followCloudClock()
computeInline()
captureOutput()
if (start.messagesTo !== undefined) carryByMessages(start.messagesTo, ask)

try {
  let handler: Handler | undefined
  // Before the bundle, which may ask AWS while it loads.
  parentPort!.on('message', (message: ToSandbox) => {
    if (message.kind === 'invoke') void run(handler!, message)
    else answer(message.id, message.reply)
  })
  handler = await loadHandler()
  tell({ kind: 'ready' })
} catch (error) {
  tell({ kind: 'failed-to-start', errorType: 'Runtime.ImportModuleError', errorMessage: (error as Error).stack ?? String(error) })
}

async function loadHandler(): Promise<Handler> {
  const at = start.handler.lastIndexOf('.')
  const [module, name] = [start.handler.slice(0, at), start.handler.slice(at + 1)]
  const file = ['mjs', 'js', 'cjs'].map((ending) => join(start.folder, `${module}.${ending}`)).find(existsSync)
  if (!file) throw new Error(`Cannot find module '${module}'`)
  const loaded = (await import(pathToFileURL(file).href)) as Record<string, unknown> & { default?: Record<string, unknown> }
  const handler = loaded[name] ?? loaded.default?.[name]
  if (typeof handler !== 'function') throw new TypeError(`${start.handler} is undefined or not exported`)
  return handler as Handler
}

let requests = 0

function ask(request: FunctionRequest, signal: AbortSignal): Promise<FunctionReply | undefined> {
  const id = ++requests
  signal.addEventListener('abort', () => asked.has(id) && tell({ kind: 'give-up', id }), { once: true })
  return new Promise((resolve) => {
    asked.set(id, resolve)
    tell({ kind: 'request', id, request })
  })
}

function answer(id: number, reply: FunctionReply | undefined): void {
  asked.get(id)?.(reply)
  asked.delete(id)
}

/** What counts against the function's memory. */
function usedBytes(): number {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
  return heap + external
}

async function run(handler: Handler, message: InvokeMessage): Promise<void> {
  setClockOffset(message.clockOffsetMs)
  process.env['_X_AMZN_TRACE_ID'] = `Root=${message.requestId}`
  try {
    const result = await handler(JSON.parse(message.event), contextOf(message))
    tell({ kind: 'result', payload: JSON.stringify(result) ?? 'null', usedBytes: usedBytes() })
  } catch (error) {
    const { name, message: text, stack } = error instanceof Error ? error : new Error(String(error))
    tell({ kind: 'error', errorType: name, errorMessage: text, stack: stack ?? text, usedBytes: usedBytes() })
  }
}

function contextOf(message: InvokeMessage): object {
  return {
    awsRequestId: message.requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: message.invokedArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    logGroupName: start.logGroup,
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - Date.now()),
  }
}

/** Output goes the same way as the result, so that every line is there before the invocation ends. */
function captureOutput(): void {
  const writer =
    (level: 'info' | 'error') =>
    (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      tell({ kind: 'log', level, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() })
      const done = rest.find((value) => typeof value === 'function') as (() => void) | undefined
      done?.()
      return true
    }
  process.stdout.write = writer('info') as typeof process.stdout.write
  process.stderr.write = writer('error') as typeof process.stderr.write
}
