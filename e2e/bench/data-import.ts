import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startPrivateCloud } from '../fixtures/private-cloud.ts'

// Prints how fast `sekisho migrate data` brings members, events and registrations into a local cloud of its own, and the
// memory of the command at its peak: for each number of rows, then once more with nothing changed.
//
//   npx pnpm@12 exec node e2e/bench/data-import.ts [--scattered] [rows of members and of registrations, 10000] [more of them ...]
//
// Registrations lie as they came, day by day, twenty events open at a time; scattered, each of a thousand is of another event and day,
// which no table of a monolith is. A million rows take some ten minutes on an idle machine, and 6 GB of disk.

const isScattered = process.argv.includes('--scattered')
const numbers = process.argv.slice(2).filter((word) => word !== '--scattered')
const sizes = numbers.length > 0 ? numbers.map(Number) : [10_000]
const command = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))
/** The flags of the command's first line, and a last word about its memory. */
const flags = ['--optimize-for-size', '--max-semi-space-size=1', '--v8-pool-size=0', '--import', wordAtTheEnd()]

const map = {
  members: {
    id: 'id',
    columns: {
      name: ['last', 'first'],
      kana: 'kana',
      email: 'mail',
      phone: 'tel',
      company: 'company',
      address: 'address',
      status: 'state',
      joinedAt: 'created',
    },
    values: { status: { '0': 'active', '1': 'withdrawn' } },
  },
  events: {
    id: 'id',
    columns: { title: 'title', venue: 'place', startsAt: 'start', endsAt: 'end', capacity: 'seats' },
    otherwise: { organizer: '事務局', format: 'venue', status: 'closed' },
  },
  registrations: { id: 'id', columns: { event: 'event', member: 'member', registeredAt: 'created' }, otherwise: { status: 'confirmed' } },
}

const headings = {
  members: 'id,last,first,kana,mail,tel,company,address,state,created',
  events: 'id,title,place,start,end,seats',
  registrations: 'id,event,member,created',
}
type Kind = keyof typeof headings
const two = (number: number): string => String(number).padStart(2, '0')
const day = (row: number): string => `20${two(10 + (row % 15))}-${two(1 + (row % 12))}-${two(1 + (row % 28))}`
const eventsOf = (rows: number): number => Math.max(1, Math.floor(rows / 100))

function rowOf(kind: Kind, row: number, rows: number): string {
  if (kind === 'events') return `${row},勉強会 第${row}回,渋谷会議室,${day(row)} 19:00,${day(row)} 21:00,200`
  // Every registration is of another pair of a member and an event.
  if (kind === 'registrations')
    return isScattered ? `${row},${((row * 7) % eventsOf(rows)) + 1},${row},${day(row)} 10:00:00` : asItCame(row, rows)
  return `${row},山田,花子${row},やまだ　はなこ,hanako${row}@example.jp,090${String(row % 100_000_000).padStart(8, '0')},株式会社${row % 5000},東京都千代田区${row},${row % 50 === 0 ? 1 : 0},${day(row)} 12:00:00`
}

const OPEN_AT_ONCE = 20
const DAY_MS = 86_400_000
const YEARS = 15

function asItCame(row: number, rows: number): string {
  const before = row - 1
  const event = Math.floor(before / (OPEN_AT_ONCE * 100)) * OPEN_AT_ONCE + (before % OPEN_AT_ONCE) + 1
  const days = Math.floor((before / rows) * YEARS * 365)
  const date = new Date(Date.UTC(2010, 0, 1) + days * DAY_MS).toISOString().slice(0, 10)
  return `${row},${Math.min(event, eventsOf(rows))},${row},${date} 10:00:00`
}

const folder = mkdtempSync(join(tmpdir(), 'sekisho-bench-'))
writeFileSync(join(folder, 'map.json'), JSON.stringify(map))
try {
  console.log('| rows | table | run | seconds | rows/s | memory, MB | processor: command, cloud, s | load |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const rows of sizes) await measure(rows)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit()

async function measure(rows: number): Promise<void> {
  const state = join(folder, `state-${rows}`)
  const running = await startPrivateCloud({ members: 20, state })
  try {
    for (const run of ['first', 'again']) {
      for (const kind of ['members', 'events', 'registrations'] as const) {
        const count = kind === 'events' ? eventsOf(rows) : rows
        const path = await written(kind, count, rows)
        const before = process.cpuUsage()
        const { seconds, memory, processor } = await bring(kind, path, state)
        const { user, system } = process.cpuUsage(before)
        const cloud = ((user + system) / 1e6).toFixed(1)
        const load = loadavg()[0]!.toFixed(0)
        console.log(
          `| ${count} | ${kind} | ${run} | ${seconds.toFixed(1)} | ${Math.round(count / seconds)} | ${memory} | ${processor}, ${cloud} | ${load} |`,
        )
      }
    }
  } finally {
    await running.close()
    rmSync(state, { recursive: true, force: true })
  }
}

async function written(kind: Kind, count: number, rows: number): Promise<string> {
  const path = join(folder, `${kind}.csv`)
  const file = createWriteStream(path)
  file.write(`${headings[kind]}\n`)
  for (let row = 1; row <= count; row++) if (!file.write(`${rowOf(kind, row, rows)}\n`)) await once(file, 'drain')
  file.end()
  await once(file, 'close')
  return path
}

async function bring(kind: Kind, path: string, state: string): Promise<{ seconds: number; memory: string; processor: string }> {
  const started = performance.now()
  const options = ['migrate', 'data', '--local', '--state', state, `--${kind}`, path, '--map', join(folder, 'map.json'), '--quiet']
  const child = spawn(process.execPath, [...flags, command, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()))
  const [status] = (await once(child, 'close')) as [number | null]
  if (status !== 0) throw new Error(`The command ended with ${status}: ${said}`)
  const [, memory = '?', processor = '?'] = /at the peak (\d+) MB, (\S+) s/.exec(said) ?? []
  return { seconds: (performance.now() - started) / 1000, memory, processor }
}

/** What a process had at its peak says Linux of its own memory; what `resourceUsage` says begins with its parent's. */
function wordAtTheEnd(): string {
  const code = `import { readFileSync } from 'node:fs'; process.on('exit', () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage()
    const peak = /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
    console.error('at the peak ' + Math.round(peak / 1024) + ' MB, ' + ((userCPUTime + systemCPUTime) / 1e6).toFixed(1) + ' s') })`
  return `data:text/javascript,${encodeURIComponent(code)}`
}
