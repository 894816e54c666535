import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bytesAtStart, MAX_BUNDLE_BYTES } from '../bundles.ts'
import { usual } from '../src/testing/usual-use.ts'

// Prints how long each bundle takes to start in a fresh process, beside a bare handler in the same run.

const ROUNDS = 15
const LIMIT_RATIO = 10

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-start-'))
const bare = join(folder, 'bare.mjs')
writeFileSync(bare, 'export const handler = async () => ({ statusCode: 200 })\n')

/** What a deployment sets; no call is made at start, so the values only have to have the right shape. */
const environment = (name: string): Record<string, string> => ({
  AWS_REGION: 'ap-northeast-1',
  SEKISHO_STAGE: 'bench',
  STAGE_RULES: '{}',
  SEKISHO_AUTHORIZER: 'iam',
  SEKISHO_FUNCTION: name,
  USER_POOL_ID: 'ap-northeast-1_bench',
  USER_POOL_CLIENT_ID: 'client',
  DIRECTORY_TABLE: 'directory',
  SESSIONS_TABLE: 'sessions',
  EDGE_SECRET: 'arn',
  UNUSUAL_USE: JSON.stringify(usual),
  GROUP_ROLES: '{}',
  DATABASE_CLUSTER_ARN: 'arn',
  DATABASE_NAME: 'sekisho',
  DATABASE_SECRETS: '{}',
  DATABASE_NOBODY_SECRET: 'arn',
})

const clock = (file: string) =>
  `const t = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); process.stdout.write(String(performance.now() - t))`

function startOnce(file: string, name: string): number {
  const args = ['--input-type=module', '--eval', clock(file)]
  return Number(execFileSync(process.execPath, args, { env: environment(name), encoding: 'utf8' }))
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

const subjects = [{ name: 'bare handler', file: bare }, ...readdirSync(dist).map((name) => ({ name, file: join(dist, name, 'index.mjs') }))]
// Round by round, so that a busy moment of the machine falls on everybody.
const times = new Map(subjects.map(({ name }) => [name, [] as number[]]))
for (let round = 0; round < ROUNDS; round++) for (const { name, file } of subjects) times.get(name)!.push(startOnce(file, name))

const floor = median(times.get('bare handler')!)
let failed = false
for (const { name, file } of subjects) {
  const [ms, bytes] = [median(times.get(name)!), name === 'bare handler' ? statSync(file).size : bytesAtStart(dirname(file))]
  const ok = ms <= floor * LIMIT_RATIO && bytes <= MAX_BUNDLE_BYTES
  failed ||= !ok
  const figures = `${ms.toFixed(1).padStart(6)} ms  ${(ms / floor).toFixed(1).padStart(5)} × bare  ${(bytes / 1000).toFixed(1).padStart(6)} kB`
  console.log(`${name.padEnd(20)} ${figures}  ${ok ? 'ok' : 'over the limit'}`)
}
console.log(`Limits: ${LIMIT_RATIO} × the bare handler, ${MAX_BUNDLE_BYTES / 1000} kB; median of ${ROUNDS} starts.`)
rmSync(folder, { recursive: true })
if (failed) process.exitCode = 1
