import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openStand, type Stand } from '../stand.ts'
import { MemoryOverTime } from './memory-over-time.ts'
import { clicks, crowd } from './people.ts'
import { PgDataApi } from './pg-data-api.ts'

// A process of its own: the built functions, called as the gateway calls them, with AWS in memory and the Data API over a real server.

type Handler = (event: object, context: object) => Promise<{ statusCode: number; body: string }>
interface Asked {
  socket: string
  owner: string
  database: string
  sessions: number
  people: number[]
  seconds: number
  pauseMs: number
}

const { socket, owner, database, sessions, people, seconds, pauseMs } = JSON.parse(process.argv[2]!) as Asked
const stand = await openStand()
const data = await PgDataApi.over({ socket, owner }, database, sessions)
answerHere(stand)
const handlers = new Map<string, Handler>()
for (const name of ['events', 'members']) {
  Object.assign(process.env, stand.environmentOf(name))
  const { handler } = (await import(pathToFileURL(join(stand.folderOf(name), 'index.mjs')).href)) as { handler: Handler }
  handlers.set(name, handler)
}
const write = process.stdout.write.bind(process.stdout)
// The log lines are written and go nowhere.
process.stdout.write = () => true
const firstOf = async (path: string) => (JSON.parse((await ask(path)).body) as { items: { id: string }[] }).items[0]!.id
const found = { member: await firstOf('/api/members'), event: await firstOf('/api/events') }
const own = clicks.map((click) => click(found)).filter((path) => handlers.has(path.split(/[/?]/)[2]!))
for (const path of own) {
  const { statusCode, body } = await ask(path)
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${body.slice(0, 300)}`)
}
const results = []
for (const many of people) {
  const memory = new MemoryOverTime(() => process.memoryUsage().rss / 1e6, seconds)
  const result = await crowd(many, seconds, pauseMs, async (click) => {
    const started = performance.now()
    const { statusCode } = await ask(own[click % own.length]!)
    return { ms: performance.now() - started, status: statusCode }
  }).finally(() => memory.stop())
  results.push({ people: many, ...result, megabytes: memory.parts })
}
write(`\n${JSON.stringify(results)}\n`)
await data.close()
process.exit()

function ask(path: string): Promise<{ statusCode: number; body: string }> {
  const { pathname, searchParams } = new URL(path, 'http://here')
  const query = Object.fromEntries(searchParams)
  const event = stand.event(pathname, Object.keys(query).length > 0 ? query : undefined)
  return handlers.get(pathname.split('/')[2]!)!(event, { getRemainingTimeInMillis: () => 20_000 })
}

function answerHere(of: Stand): void {
  globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : new Request(input, init)
    const { pathname } = new URL(request.url)
    const target = request.headers.get('x-amz-target')
    const sent = await request.text()
    const { status, body } =
      target === null && request.method === 'POST' ? await data.answer(pathname, sent) : of.answer(target ?? pathname, sent)
    return new Response(body, { status, headers: { 'content-type': 'application/json' } })
  }
}
