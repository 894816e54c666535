import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { put } from '../figures.ts'
import type { Bench, Figure, Measured } from '../measured.ts'
import { median } from '../statistics.ts'

const run = promisify(execFile)
const child = fileURLToPath(new URL('subject.ts', import.meta.url))

const OURS = 'can'
const CASL = 'CASL'
const subjects: Readonly<Record<string, string>> = {
  can: OURS,
  iam: "the gateway's IAM evaluator, in the local cloud",
  casl: CASL,
  casbin: 'Casbin',
  cedar: 'Cedar (wasm)',
}

/** Whether somebody may do something. */
export const decision: Bench = {
  name: 'decision',
  title: 'Authorization decision',
  method:
    'Both roles and somebody without one against every row of the permission table, in turn, in a process per library; each has first to decide ' +
    'exactly as the table says. Rules are loaded before. Decisions per millisecond of processor time, which a busy machine does not change much.',
  async measure({ quick, peers, step }) {
    const own = ['can', 'iam']
    const names = Object.keys(subjects).filter((name) => peers.folder !== null || own.includes(name))
    const missing = Object.keys(subjects).filter((name) => !names.includes(name))
    const absent: Measured['absent'] = missing.map((name) => ({ peer: subjects[name]!, why: peers.why }))
    absent.push({ peer: 'OpenFGA', why: 'decides in a server of its own, never in the process of a function' })
    const figures: Figure[] = []
    const rounds = quick ? 1 : 5
    for (let round = 0; round < rounds; round++)
      for (const [nth, name] of names.entries()) {
        step(round * names.length + nth, rounds * names.length, subjects[name]!)
        const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', child, name, quick ? '0.2' : '1'])
        put(figures, { what: 'decisions', subject: subjects[name]!, unit: 'per ms', samples: [Number(stdout.trim().split('\n').at(-1))] })
      }
    const of = (subject: string) => median(figures.find((figure) => figure.subject === subject)?.samples ?? [Number.NaN])
    const times = of(OURS) / of(CASL)
    return { figures, absent, goals: [{ says: '`can` ≥ 10 × CASL', came: `${times.toFixed(1)} ×`, met: times >= 10 }] }
  },
}
