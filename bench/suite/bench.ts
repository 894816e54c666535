import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { put } from '../figures.ts'
import type { Absent, Bench, Figure } from '../measured.ts'
import { runsIn } from './runs.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const times = fileURLToPath(new URL('../../.reports/times.jsonl', import.meta.url))
/** A line of a slice that a test stands beside. */
const changed = fileURLToPath(new URL('../../apps/api/src/features/members/mask-member.ts', import.meta.url))
const LAST = 5

/** What whoever works here waits for. */
export const suite: Bench = {
  name: 'suite',
  title: 'Suite and build',
  method:
    `Seconds of the last ${LAST} whole runs of \`npx pnpm@12 test\` on this machine, by stage, as it notes them. *One line*: a comment is put into one file of an operation, ` +
    'then the unit tests that it touches are run, and the file is put back.',
  async measure({ quick, step }) {
    const figures: Figure[] = []
    const absent: Absent[] = []
    const runs = existsSync(times) ? runsIn(readFileSync(times, 'utf8')).slice(-LAST) : []
    if (runs.length === 0) absent.push({ peer: 'whole runs', why: 'none was made in this folder yet' })
    for (const seconds of runs)
      for (const [stage, taken] of Object.entries(seconds)) put(figures, { what: 'whole run', subject: stage, unit: 's', samples: [taken] })
    const rounds = quick ? 1 : 3
    for (let round = 0; round < rounds; round++) {
      step(round, rounds, 'one line')
      const seconds = oneLine()
      if (typeof seconds === 'number')
        put(figures, { what: 'one line to green', subject: 'unit tests that it touches', unit: 's', samples: [seconds] })
      else return { figures, goals: [], absent: [...absent, { peer: 'one line to green', why: seconds }] }
    }
    return { figures, goals: [], absent }
  },
}

/** @returns seconds, or why there are none */
function oneLine(): number | string {
  const before = readFileSync(changed, 'utf8')
  const putBack = () => writeFileSync(changed, before)
  process.once('exit', putBack)
  writeFileSync(changed, `${before}// One line more.\n`)
  try {
    const started = performance.now()
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'related', '--run', changed, '--project', 'apps/api'],
      { cwd: root, encoding: 'utf8' },
    )
    const seconds = (performance.now() - started) / 1000
    return status === 0 ? seconds : `the tests failed: ${`${stdout}${stderr}`.trim().split('\n').at(-1)}`
  } finally {
    putBack()
    process.removeListener('exit', putBack)
  }
}
