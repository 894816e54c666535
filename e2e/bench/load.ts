import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { megabytes, mostMegabytes, processorMs, startCloudProcess, stopCloudProcess } from '../../bench/load/cloud-process.ts'
import { describedIn, useCloud } from '../fixtures/cloud.ts'
import { sessionOf, signedFetch, type Session } from '../fixtures/credentials.ts'

// Prints what the local cloud costs: processor time (its own, not the clock's) to start and per request, and the
// memory that it holds when it is ready, under load and after a rest. Reads /proc, so Linux only.
//
//   npx pnpm@12 exec node e2e/bench/load.ts [requests per figure, 300] [seconds of load per number of clients, 20]

const REQUESTS = Number(process.argv[2] ?? 300)
const LOAD_SECONDS = Number(process.argv[3] ?? 20)
const CLIENTS = [10, 50, 200]
const REST_SECONDS = 60

const state = mkdtempSync(join(tmpdir(), 'sekisho-load-'))
const first = await startCloudProcess(state)
row('start with seeding, processor', `${processorMs(first.pid!)} ms`)
await stopCloudProcess(first)
const cloud = await startCloudProcess(state)
try {
  await measure(cloud.pid!)
} finally {
  await stopCloudProcess(cloud)
  rmSync(state, { recursive: true, force: true })
}
// The client library that signs in keeps timers of its own.
process.exit()

async function measure(pid: number): Promise<void> {
  row('start again, processor', `${processorMs(pid)} ms`)
  row('memory when ready', `${megabytes(pid)} MB`)
  useCloud(describedIn(state))
  const session = await sessionOf('tanaka')
  for (const [what, path] of [
    ['without the database', '/api/account'],
    ['with the database', '/api/events'],
    ['list of members', '/api/members'],
  ] as const) {
    await ask(session, path, 20, 2)
    row(`a request ${what} (${path}), processor`, `${(await costOf(pid, session, path)).toFixed(1)} ms`)
  }
  row('memory at most until now', `${mostMegabytes(pid)} MB`)
  for (const clients of CLIENTS) await load(pid, session, clients)
  row('memory at most since it started', `${mostMegabytes(pid)} MB`)
  for (let rested = 0; rested < REST_SECONDS; rested += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    row(`memory ${rested + 10} s after`, `${megabytes(pid)} MB`)
  }
}

/** Processor milliseconds of the cloud per answer, at two clients. */
async function costOf(pid: number, session: Session, path: string): Promise<number> {
  const before = processorMs(pid)
  await ask(session, path, REQUESTS, 2)
  return (processorMs(pid) - before) / REQUESTS
}

/** So many clients ask in turn for the four kinds of pages, each without a pause. */
async function load(pid: number, session: Session, clients: number): Promise<void> {
  const until = Date.now() + LOAD_SECONDS * 1000
  let [served, peak, refused, failed] = [0, 0, 0, 0]
  const watch = setInterval(() => (peak = Math.max(peak, megabytes(pid))), 500)
  const paths = ['/api/account', '/api/events', '/api/members', '/api/staff']
  const before = processorMs(pid)
  const client = async (nth: number): Promise<void> => {
    for (let turn = nth; Date.now() < until; turn++) {
      const answer = await signedFetch(session, 'GET', paths[turn % paths.length]!)
      await answer.arrayBuffer()
      if (answer.ok) served++
      else if (answer.status === 429) refused++
      else failed++
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, nth) => client(nth)))
  clearInterval(watch)
  const cost = ((processorMs(pid) - before) / served).toFixed(1)
  row(
    `${clients} clients`,
    `${served} answers, ${refused} refused by the rate, ${failed} failed, ${cost} ms of processor for each answer, at most ${peak} MB`,
  )
}

/** So many answers; whom the gateway's rate refuses comes again. */
async function ask(session: Session, path: string, count: number, clients: number): Promise<void> {
  let left = count
  const client = async (): Promise<void> => {
    while (left > 0) {
      left--
      const answer = await signedFetch(session, 'GET', path)
      if (answer.status === 429) {
        left++
        await new Promise((resolve) => setTimeout(resolve, 1_000))
      } else if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
      await answer.arrayBuffer()
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

function row(what: string, figure: string): void {
  console.log(`${what.padEnd(60)} ${figure}`)
}
