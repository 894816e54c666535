import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { ensureBrowser } from './browser.ts'
import { root } from './checks/repository.ts'

interface Tally {
  passed: number
  failed: number
  skipped: number
}

const reports = join(root, '.reports')

/** `pnpm test`: every check and every test, then one line `N passed, N failed, N skipped`. */
function test(): Tally {
  rmSync(reports, { recursive: true, force: true })
  mkdirSync(reports, { recursive: true })
  const check = stage('check', () => ok(run('node', ['scripts/check.ts'])))
  stage('build', () => (build('iam', true), true))
  const unit = stage('unit, template and local cloud', () => vitest())
  // For the eye: times belong to no test, sizes have one of their own.
  stage('sizes and starts', () => run('node', ['apps/api/bench/start.ts']))
  const browser = stage('browser', ensureBrowser)
  const e2e = stage('e2e', () => playwright(browser))
  return [check ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }, unit, e2e].reduce(add)
}

function vitest(): Tally {
  const file = join(reports, 'vitest.json')
  const status = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report(file)
  return settle({ passed: numPassedTests ?? 0, failed: numFailedTests ?? 0, skipped: (numPendingTests ?? 0) + (numTodoTests ?? 0) }, status)
}

function playwright(executable: string): Tally {
  const file = join(reports, 'playwright.json')
  const status = run('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file, SEKISHO_CHROMIUM: executable })
  const { expected, unexpected, flaky, skipped } = (report(file)['stats'] ?? {}) as unknown as Record<string, number>
  return settle({ passed: (expected ?? 0) + (flaky ?? 0), failed: unexpected ?? 0, skipped: skipped ?? 0 }, status)
}

// A runner that died before its first test, or failed beside its tests, still counts as a failure.
const settle = (tally: Tally, status: number | null): Tally => (status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally)
const add = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped })
const ok = (status: number | null) => status === 0
const report = (file: string): Record<string, number> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {}

function run(command: string, args: string[], env: Record<string, string> = {}): number | null {
  const path = command === 'node' ? process.execPath : join(root, 'node_modules/.bin', command)
  return spawnSync(path, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status
}

function stage<T>(name: string, work: () => T): T {
  const started = performance.now()
  console.log(`\n── ${name}`)
  const done = work()
  console.log(`── ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return done
}

const { passed, failed, skipped } = test()
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
