import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { put } from '../figures.ts'
import type { Bench, Figure, Goal, Measured, Run } from '../measured.ts'
import { bundlePeer } from '../peers.ts'
import { median } from '../statistics.ts'
import type { RouteFigures } from './subject.ts'

const run = promisify(execFile)
const child = fileURLToPath(new URL('subject.ts', import.meta.url))
const ours = fileURLToPath(new URL('../../apps/api/dist/events/index.mjs', import.meta.url))

export const peers: Readonly<Record<string, string>> = {
  hono: 'Hono, no checks',
  usual: 'usual stack',
  express: 'Express + serverless-http',
  nest: 'NestJS + its adapter',
}
const OURS = 'Sekisho'
const REFUSED = 'refused by validation'

/** Requests to a function that is warm, with the same guards and an AWS that answers from memory. */
export const warm: Bench = {
  name: 'warm',
  title: 'Warm request',
  method:
    'Each subject in a process of its own: its bundle is loaded once and asked 10,000 times per route by events as the gateway makes them. ' +
    'The clients of AWS are real and answered from memory: secret of the edge, keys of the pool (RS256 is verified each time), directory, ' +
    'Data API. Peers make the same checks in the way their guides show. "Refused by validation" passes every guard and ends before the database.',
  async measure(options) {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-warm-'))
    try {
      return await measureIn(folder, options)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function measureIn(folder: string, { quick, peers: installed, step }: Run): Promise<Measured> {
  const subjects = new Map([[OURS, ours]])
  const absent: Measured['absent'] = []
  for (const [name, title] of Object.entries(peers)) {
    const file = join(folder, `${name}.mjs`)
    if (installed.folder === null) absent.push({ peer: title, why: installed.why })
    else await bundlePeer(name, file).then(() => subjects.set(title, file))
  }
  const [rounds, requests] = quick ? [1, 1_000] : [3, 10_000]
  const figures: Figure[] = []
  let done = 0
  for (let round = 0; round < rounds; round++)
    for (const [subject, bundle] of subjects) {
      step(done++, rounds * subjects.size, subject)
      add(figures, subject, await ask(bundle, requests))
    }
  return { figures, absent, goals: goalsOf(figures) }
}

async function ask(bundle: string, requests: number): Promise<Record<string, RouteFigures>> {
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', child, JSON.stringify({ bundle, requests })], {
    maxBuffer: 1e8,
  })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Record<string, RouteFigures>
}

function add(figures: Figure[], subject: string, routes: Record<string, RouteFigures>): void {
  for (const [route, { p50, p99, processor, bytes }] of Object.entries(routes)) {
    put(figures, { what: `${route}, p50`, subject, unit: 'µs', samples: [p50] })
    put(figures, { what: `${route}, processor`, subject, unit: 'µs', samples: [processor] })
    put(figures, { what: `${route}, p99`, subject, unit: 'µs', samples: [p99] })
    put(figures, { what: `${route}, allocated`, subject, unit: 'kB', samples: [bytes / 1000] })
  }
}

function goalsOf(figures: readonly Figure[]): Goal[] {
  const of = (what: string, subject: string) => {
    const found = figures.find((figure) => figure.what === what && figure.subject === subject)
    return found ? median(found.samples) : Number.NaN
  }
  const guards = of(`${REFUSED}, p50`, OURS)
  const routes = ['a list of fifty', 'one event']
  const rivals = [peers['usual']!, peers['express']!, peers['nest']!]
  return [
    { says: 'guards ≤ 0.15 ms at p50', came: `${(guards / 1000).toFixed(3)} ms`, met: guards <= 150 },
    ...routes.map((route) => {
      const times = Math.min(...rivals.map((rival) => of(`${route}, p50`, rival)).filter(Number.isFinite)) / of(`${route}, p50`, OURS)
      return { says: `${route}: ≥ 3 × the best peer`, came: `${times.toFixed(1)} ×`, met: times >= 3 }
    }),
  ]
}
