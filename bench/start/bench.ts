import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { put } from '../figures.ts'
import type { Bench, Figure, Goal, Measured, Run } from '../measured.ts'
import { bundlePeer } from '../peers.ts'
import { openStand, type Stand } from '../stand.ts'
import { median } from '../statistics.ts'
import { serveRuntimeApi, type RuntimeApi } from './runtime-api.ts'

const run = promisify(execFile)
const dist = fileURLToPath(new URL('../../apps/api/dist/', import.meta.url))
const loop = fileURLToPath(new URL('loop.ts', import.meta.url))
const flags = ['--disable-warning=ExperimentalWarning']

const slices = ['events', 'members', 'staff', 'audit', 'account']
const peers: Readonly<Record<string, string>> = {
  bare: 'bare handler',
  hono: 'Hono, no checks',
  usual: 'usual stack',
  express: 'Express + serverless-http',
  nest: 'NestJS + its adapter',
}

/** How long a function takes until it can answer, and until it has answered for the first time. */
export const start: Bench = {
  name: 'start',
  title: 'Function start',
  method:
    'Fresh processes, round by round so that a busy moment falls on everybody. *import*: `import(bundle)` alone, with what a deployment sets in the ' +
    "environment. *in the runtime's loop*: the same in a process that has loaded `node:http` and asks Lambda's runtime API for its event, as Lambda's own " +
    'runtime does; *first request*: a list of fifty events through every guard, with AWS behind a local port, over TLS. Every bundle is one minified file.',
  async measure(options) {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-start-'))
    const stand = await openStand()
    const api = await serveRuntimeApi(stand, stand.event('/api/events', { status: 'published' }), folder)
    try {
      return await measureIn(folder, stand, api, options)
    } finally {
      api.close()
      stand.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Subject {
  name: string
  file: string
  environment: Record<string, string>
  /** Whether it serves the list of events. */
  serves: boolean
}

async function measureIn(folder: string, stand: Stand, api: RuntimeApi, { quick, peers: installed, step }: Run): Promise<Measured> {
  const subjects: Subject[] = slices.map((name) => ({
    name,
    file: join(dist, name, 'index.mjs'),
    environment: stand.environmentOf(name),
    serves: name === 'events',
  }))
  const absent: Measured['absent'] = []
  for (const [name, title] of Object.entries(peers)) {
    const file = join(folder, name, 'index.mjs')
    if (installed.folder === null && name !== 'bare') absent.push({ peer: title, why: installed.why })
    else
      await bundlePeer(name, file).then(() =>
        subjects.push({ name: title, file, environment: stand.environmentOf('events'), serves: name !== 'bare' }),
      )
  }
  const figures: Figure[] = subjects.map(({ name, file }) => size(name, file))
  const rounds = quick ? 3 : 15
  for (let round = 0; round < rounds; round++)
    for (const [nth, subject] of subjects.entries()) {
      step(round * subjects.length + nth, rounds * subjects.length, subject.name)
      const ms = await importOnce(subject)
      put(figures, { what: 'import', subject: subject.name, unit: 'ms', samples: [ms] })
      if (subject.serves) await throughLoop(figures, subject, api)
    }
  return { figures, absent, goals: goalsOf(figures) }
}

async function importOnce({ file, environment }: Subject): Promise<number> {
  const code = `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - t); process.exit()`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', code], { env: environment })
  return Number(stdout)
}

async function throughLoop(figures: Figure[], { name: subject, file, environment }: Subject, api: RuntimeApi): Promise<void> {
  const said = api.next()
  const started = performance.now()
  await run(process.execPath, [...flags, loop, file, api.url], { env: { ...environment, ...api.environment } })
  const whole = performance.now() - started
  const { import: loaded, first, megabytes, statusCode } = await said
  if (statusCode !== 200) throw new Error(`${subject} answered its first request by ${statusCode}.`)
  put(figures, { what: "import in the runtime's loop", subject, unit: 'ms', samples: [loaded] })
  put(figures, { what: 'first request', subject, unit: 'ms', samples: [first] })
  put(figures, { what: 'from nothing to the answer, whole process', subject, unit: 'ms', samples: [whole] })
  put(figures, { what: 'memory after it', subject, unit: 'MB', samples: [megabytes] })
}

/** Everything in the folder: what waits to be asked for as well. */
function size(subject: string, file: string): Figure {
  const bytes = readdirSync(dirname(file)).reduce((sum, name) => sum + statSync(join(dirname(file), name)).size, 0)
  return { what: 'bundle', subject, unit: 'kB', samples: [bytes / 1000] }
}

function goalsOf(figures: readonly Figure[]): Goal[] {
  const ms = (subject: string) =>
    median(figures.find(({ what, subject: of }) => what === 'import' && of === subject)?.samples ?? [Number.NaN])
  return slices.map((name) => {
    const times = ms(peers['usual']!) / ms(name)
    return { says: `${name}: starts ≥ 8 × faster than the usual stack`, came: `${times.toFixed(1)} ×`, met: times >= 8 }
  })
}
