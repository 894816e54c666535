import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describedIn, useCloud } from '../../e2e/fixtures/cloud.ts'
import { sessionOf, signedFetch, type Session } from '../../e2e/fixtures/credentials.ts'
import { put } from '../figures.ts'
import type { Absent, Bench, Figure, Goal, Measured, Run } from '../measured.ts'
import { median } from '../statistics.ts'
import { megabytes, processorMs, startCloudProcess, stopCloudProcess } from './cloud-process.ts'
import { functionsOnPostgres } from './on-postgres.ts'
import { EACH_MINUTE, growth, MemoryOverTime } from './memory-over-time.ts'
import { clicks, crowd, type Crowd } from './people.ts'

const PEOPLE = [1, 10, 50, 200]
/** Between an answer and the next click. */
const PAUSE_MS = 3_000
const subjectOf = (people: number) => `${people} ${people === 1 ? 'person' : 'people'}`
const AFTER = 'after a rest'

/** Many people at once. */
export const load: Bench = {
  name: 'load',
  title: 'Load',
  method:
    'The whole path in the local cloud, a process of its own with one PostgreSQL session: gateway with its rate, IAM, function, guards, database, audit entry. Everybody walks ' +
    'the same way for five minutes from another place on (account, events, one event, members, a search, one member, their registrations, staff) and waits three seconds before each click. ' +
    'Whoever the rate refuses (429) is counted apart. Memory is that of the whole cloud with its database. *Functions alone*: the built ' +
    'bundles in one process, called as the gateway calls them by the same people for as long, with the Data API over twenty sessions of a real server and the rest of AWS in memory.',
  async measure(run) {
    const absent: Absent[] = []
    if (process.platform !== 'linux') {
      absent.push({ peer: 'the local cloud under load', why: 'its memory and processor are read from /proc, which Linux alone has' })
      return { figures: [], goals: [], absent }
    }
    const state = mkdtempSync(join(tmpdir(), 'sekisho-load-'))
    const cloud = await startCloudProcess(state)
    try {
      return await measureAt(cloud.pid!, state, run, absent)
    } finally {
      await stopCloudProcess(cloud)
      rmSync(state, { recursive: true, force: true })
    }
  },
}

async function measureAt(pid: number, state: string, run: Run, absent: Absent[]): Promise<Measured> {
  useCloud(describedIn(state))
  const figures: Figure[] = []
  const asked = await asker()
  // The first of each pays for what is loaded once.
  for (const click of clicks.keys()) await asked(click)
  // A copy that rests half a minute ends; who looks sooner sees what is about to go.
  const [seconds, rest, pauseMs] = run.quick ? [3, 2, 500] : [300, 60, PAUSE_MS]
  for (const [nth, people] of PEOPLE.entries()) {
    run.step(nth, PEOPLE.length * 2, subjectOf(people))
    const before = processorMs(pid)
    const memory = new MemoryOverTime(() => megabytes(pid), seconds)
    const result = await crowd(people, seconds, pauseMs, asked).finally(() => memory.stop())
    note(figures, subjectOf(people), result, processorMs(pid) - before, result.perSecond * seconds, memory.peak)
    put(figures, { what: EACH_MINUTE, subject: subjectOf(people), unit: 'MB', samples: memory.parts })
    run.soFar({ figures, absent, goals: goalsOf(figures) })
  }
  await new Promise((resolve) => setTimeout(resolve, rest * 1000))
  put(figures, { what: 'memory', subject: AFTER, unit: 'MB', samples: [megabytes(pid)] })
  run.step(1, 2, 'the functions alone')
  await functionsOnPostgres(figures, { run, people: PEOPLE, seconds, pauseMs, subjectOf, absent })
  return { figures, absent, goals: goalsOf(figures) }
}

function note(figures: Figure[], subject: string, crowded: Crowd, processor: number, requests: number, memory: number): void {
  const { p50, p95, p99, perSecond, failed, refused } = crowded
  const all: [string, Figure['unit'], number][] = [
    ['p50', 'ms', p50],
    ['p95', 'ms', p95],
    ['p99', 'ms', p99],
    ['answers', 'per s', perSecond],
    ['failed', '', failed],
    ['refused by the rate', '', refused],
    ['processor of an answer', 'ms', processor / Math.max(1, requests)],
    ['memory', 'MB', memory],
  ]
  for (const [what, unit, value] of all) put(figures, { what, subject, unit, samples: [value] })
}

/** Asks as the people of the sample data do, a click at a time; signs in anew when a session has run out. */
async function asker() {
  let session: Promise<Session> | null = null
  const ask = async (path: string): Promise<Response> => {
    const asked = (session ??= sessionOf('tanaka'))
    const answer = await signedFetch(await asked, 'GET', path)
    if (answer.status !== 401) return answer
    // It has run out: the app asks once more with a new one, and so does this.
    if (session === asked) session = sessionOf('tanaka')
    return signedFetch(await session, 'GET', path)
  }
  const firstOf = async (path: string) => ((await (await ask(path)).json()) as { items: { id: string }[] }).items[0]!.id
  const found = { member: await firstOf('/api/members'), event: await firstOf('/api/events') }
  return async (click: number) => {
    const started = performance.now()
    const answer = await ask(clicks[click % clicks.length]!(found))
    const said = await answer.text()
    if (!answer.ok && answer.status !== 429) process.stderr.write(`${click}: ${answer.status} ${said.slice(0, 300)}\n`)
    return { ms: performance.now() - started, status: answer.status }
  }
}

const notMeasured = 'not measured'
const times = (ratio: number): string => (Number.isNaN(ratio) ? notMeasured : `${ratio.toFixed(2)} ×`)

function goalsOf(figures: readonly Figure[]): Goal[] {
  const of = (what: string, subject: string) => {
    const samples = figures.find((figure) => figure.what === what && figure.subject === subject)?.samples
    return samples ? median(samples) : Number.NaN
  }
  const [most, tenth] = [subjectOf(PEOPLE.at(-1)!), subjectOf(10)]
  const failed = PEOPLE.reduce((sum, people) => sum + of('failed', subjectOf(people)), 0)
  const after = of('memory', AFTER) / of('memory', tenth)
  const grown = (isMemory: (what: string) => boolean) =>
    growth(figures.find(({ what, subject }) => isMemory(what) && subject === most)?.samples)
  const [cloud, alone] = [grown((what) => what === EACH_MINUTE), grown((what) => what.endsWith(`, ${EACH_MINUTE}`))]
  const steady = `memory of ${most} in their fifth minute ≤ 1.1 × that in their second`
  return [
    { says: `nothing fails up to ${most}`, came: Number.isNaN(failed) ? notMeasured : `${failed} failed`, met: failed === 0 },
    { says: 'memory after it ≤ 1.25 × that of ten people', came: times(after), met: after <= 1.25 },
    { says: steady, came: times(cloud), met: cloud <= 1.1 },
    { says: `functions alone: ${steady}`, came: times(alone), met: alone <= 1.1 },
  ]
}
