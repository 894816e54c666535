import { Session } from 'node:inspector/promises'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import type { Send } from '@sekisho/identity/aws/send'
import { openStand, type Stand } from '../stand.ts'
import { quantile } from '../statistics.ts'

// A process of its own for one subject: loads its bundle, asks it the same questions many times, and says how long that took.

type Handler = (event: object, context: object) => Promise<{ statusCode: number; body: string }>
interface Asked {
  bundle: string
  requests: number
}

/** Microseconds and bytes of one route; `processor` is what a request took of it, with all threads. */
export interface RouteFigures {
  p50: number
  processor: number
  p99: number
  bytes: number
}

export const routes = {
  'a list of fifty': ['/api/events', { status: 'published' }, 200],
  'one event': ['/api/events/019b0000-0000-7000-8000-000000000001', undefined, 200],
  'refused by validation': ['/api/events', { limit: '0' }, 400],
} as const

const { bundle, requests } = JSON.parse(process.argv[2]!) as Asked
const stand = await openStand()
answerFromMemory(stand)
Object.assign(process.env, stand.environmentOf('events'))
const { handler } = (await import(pathToFileURL(bundle).href)) as { handler: Handler }
const figures: Record<string, RouteFigures> = {}
for (const [name, [path, query, status]] of Object.entries(routes)) {
  if (name.startsWith('refused') && bundle.includes('hono')) continue
  figures[name] = await figuresOf(() => ask(stand.event(path, query), status))
}
stand.close()
report(figures)

/** Every call of AWS ends here: of the product as its own sender answers one, of the SDK's clients by their request handler. */
function answerFromMemory(of: Stand): void {
  const send: Send = async (url, { headers, body: sent = '' }) => {
    const { status, body } = of.answer(headers?.get('x-amz-target') ?? new URL(url).pathname, sent)
    const said = { text: async () => body, json: async () => JSON.parse(body) as unknown }
    return { status, ok: status < 300, headers: { get: () => null }, ...said }
  }
  Object.assign(globalThis, {
    fetch: send,
    answeredFromMemory: {
      async handle({ headers, path, body }: { headers: Record<string, string>; path: string; body: string }) {
        const { status, body: said } = of.answer(headers['x-amz-target'] ?? path, body)
        return {
          response: { statusCode: status, headers: { 'content-type': 'application/json' }, body: Readable.from([Buffer.from(said)]) },
        }
      },
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
    },
    keysFromMemory: async (uri: string) => Buffer.from(of.answer(uri, '').body),
  })
}

async function ask(event: object, status: number): Promise<void> {
  const { statusCode, body } = await handler(event, { getRemainingTimeInMillis: () => 20_000 })
  if (statusCode !== status) throw new Error(`${bundle} answered ${statusCode} instead of ${status}: ${body.slice(0, 300)}`)
}

async function figuresOf(once: () => Promise<void>): Promise<RouteFigures> {
  await quietly(async () => {
    for (let nth = 0; nth < requests / 10; nth++) await once()
  })
  const times: number[] = []
  const before = process.cpuUsage()
  await quietly(async () => {
    for (let nth = 0; nth < requests; nth++) {
      const started = performance.now()
      await once()
      times.push((performance.now() - started) * 1000)
    }
  })
  const { user, system } = process.cpuUsage(before)
  return { p50: quantile(times, 0.5), processor: (user + system) / requests, p99: quantile(times, 0.99), bytes: await bytesOf(once) }
}

/** What a request allocates, also where it was collected meanwhile. */
async function bytesOf(once: () => Promise<void>): Promise<number> {
  const times = 300
  const inspector = new Session()
  inspector.connect()
  const collected = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true }
  await inspector.post('HeapProfiler.startSampling', { samplingInterval: 4_096, ...collected })
  await quietly(async () => {
    for (let nth = 0; nth < times; nth++) await once()
  })
  const { profile } = await inspector.post('HeapProfiler.stopSampling')
  inspector.disconnect()
  // The types of Node lack what the protocol has said for years.
  const { samples } = profile as typeof profile & { samples: { size: number }[] }
  return samples.reduce((sum, { size }) => sum + size, 0) / times
}

/** The log lines are written and go nowhere. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { stdout } = process
  const write = stdout.write
  stdout.write = () => true
  try {
    return await work()
  } finally {
    stdout.write = write
  }
}

function report(all: Record<string, RouteFigures>): void {
  process.stdout.write(`${JSON.stringify(all)}\n`)
}
