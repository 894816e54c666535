import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { cloud } from './cloud/bench.ts'
import { compare } from './compare.ts'
import { decision } from './decision/bench.ts'
import { lists } from './lists/bench.ts'
import { load } from './load/bench.ts'
import { machine } from './machine.ts'
import type { Bench, Measured } from './measured.ts'
import { installPeers } from './peers.ts'
import { readmeTable, withTable } from './readme-table.ts'
import { CHARTS, page, section } from './report.ts'
import { keep, readResults, takesPlace, type Result } from './results.ts'
import { screens } from './screens/bench.ts'
import { start } from './start/bench.ts'
import { suite } from './suite/bench.ts'
import { warm } from './warm/bench.ts'

// `npx pnpm@12 bench [-- --only start,warm] [--quick] [--members 10000000] [--compare FILE]`

const benches: readonly Bench[] = [start, warm, decision, screens, lists, load, cloud, suite]
const document = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    compare: { type: 'string' },
    members: { type: 'string', default: '0' },
  },
})
const before = values.compare === undefined ? null : readResults(values.compare)
const chosen = pick(values.only)
build('iam', true)
const peers = installPeers()
if (peers.folder === null) console.error(`The peers could not be installed and are left out: ${peers.why}`)
for (const bench of chosen) await run(bench)
if (before) for (const line of compare(before, readResults())) console.log(line)

function pick(only: string | undefined): readonly Bench[] {
  if (only === undefined) return benches
  const names = only.split(',')
  const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
  if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}: ${benches.map(({ name }) => name).join(', ')}.`)
  return benches.filter(({ name }) => names.includes(name))
}

async function run(bench: Bench): Promise<void> {
  const where = machine()
  const started = performance.now()
  const done = (measured: Measured): Result => ({
    ...measured,
    machine: where,
    loadAfter: Math.round(loadavg()[0]! * 10) / 10,
    quick: values.quick,
    seconds: (performance.now() - started) / 1000,
  })
  let had: Measured | null = null
  const interrupted = () => {
    if (had) write(bench, { ...done(had), interrupted: true })
    process.exit(130)
  }
  process.once('SIGINT', interrupted)
  const measured = await bench.measure({
    quick: values.quick,
    peers,
    members: Number(values.members),
    step: (at, of, what) => step(bench.name, started, at / of, what),
    soFar: (sofar) => (had = sofar),
  })
  process.removeListener('SIGINT', interrupted)
  process.stderr.write(process.stderr.isTTY ? '\r\u001B[K' : '')
  console.log(section(bench, done(measured)).join('\n'))
  for (const { says, came, met } of measured.goals) console.log(`${met ? '✔' : '✘'} ${says}: ${came}`)
  write(bench, done(measured))
}

/** A quick run shows whether it works: what stands in the page came from whole ones, or from what there was of a first. */
function write(bench: Bench, result: Result): void {
  if (result.quick || !takesPlace(result, readResults()[bench.name])) return
  const charts = join(dirname(document), CHARTS)
  for (const [file, svg] of Object.entries(bench.charts?.(result) ?? {})) {
    mkdirSync(charts, { recursive: true })
    writeFileSync(join(charts, file), svg)
  }
  const results = keep(bench.name, result)
  writeFileSync(document, page(benches, results))
  for (const language of ['en', 'ja'] as const) {
    const readme = join(dirname(document), `../README${language === 'ja' ? '.ja' : ''}.md`)
    writeFileSync(readme, withTable(readFileSync(readme, 'utf8'), readmeTable(results, language)))
  }
}

/** On a terminal only: how far it is and how long it still takes. */
function step(name: string, started: number, share: number, what: string): void {
  if (!process.stderr.isTTY) return
  const left = share > 0 ? `, ${Math.round(((performance.now() - started) * (1 - share)) / share / 1000)} s left` : ''
  process.stderr.write(`\r\u001B[K${name}: ${Math.round(share * 100)} %${left} · ${what}`)
}
