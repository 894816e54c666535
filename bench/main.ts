import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from '../scripts/build.ts'
import { compare } from './compare.ts'
import { decision } from './decision/bench.ts'
import { machine } from './machine.ts'
import type { Bench } from './measured.ts'
import { installPeers } from './peers.ts'
import { page, section } from './report.ts'
import { keep, readResults } from './results.ts'
import { start } from './start/bench.ts'
import { warm } from './warm/bench.ts'

// `npx pnpm@12 bench [-- --only start,warm] [--quick] [--compare FILE]`

const benches: readonly Bench[] = [start, warm, decision]
const document = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))

const { values } = parseArgs({
  args: process.argv.slice(2).filter((arg) => arg !== '--'),
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, compare: { type: 'string' } },
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
  const measured = await bench.measure({ quick: values.quick, peers, step: (done, of, what) => step(bench.name, started, done / of, what) })
  const result = { ...measured, machine: where, quick: values.quick, seconds: (performance.now() - started) / 1000 }
  process.stderr.write(process.stderr.isTTY ? '\r\u001B[K' : '')
  console.log(section(bench, result).join('\n'))
  for (const { says, came, met } of measured.goals) console.log(`${met ? '✔' : '✘'} ${says}: ${came}`)
  // A quick run shows whether it works: what stands in the page came from whole ones.
  if (!values.quick) writeFileSync(document, page(benches, keep(bench.name, result)))
}

/** On a terminal only: how far it is and how long it still takes. */
function step(name: string, started: number, share: number, what: string): void {
  if (!process.stderr.isTTY) return
  const left = share > 0 ? `, ${Math.round(((performance.now() - started) * (1 - share)) / share / 1000)} s left` : ''
  process.stderr.write(`\r\u001B[K${name}: ${Math.round(share * 100)} %${left} · ${what}`)
}
