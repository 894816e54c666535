import { globSync, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { root } from './checks/repository.ts'
import { browserTestsFor, changedFiles, needsEveryMode } from './testing/changed-browser-tests.ts'
import { parseTestOptions, usage, type StageName, type TestOptions } from './testing/options.ts'
import { Progress } from './testing/progress.ts'
import { failureInWords, slowest, tallyOf } from './testing/report.ts'
import { newStage, reports, runStage, type Command, type Stage } from './testing/stage.ts'
import { useTemporaryFolder } from './testing/temporary-folder.ts'
import { lastRuns, noteRun } from './testing/times.ts'

// `pnpm test`: every check and every test, then one line `N passed, N failed, N skipped`.

const words = process.argv.slice(2)
if (words.includes('--help') || words.includes('-h')) {
  console.log(usage)
  process.exit(0)
}
const options = parsedOrEnd()
wordsOrEnd(() => useTemporaryFolder(tmpdir()))
const commands: Record<StageName, () => Command | null> = {
  check: () => ({ args: ['scripts/check.ts'] }),
  build: () => ({ args: ['scripts/testing/build-everything.ts', ...(withEveryMode() ? ['every-mode'] : [])] }),
  unit: () => unitCommand(options),
  e2e: () => browserCommand(options),
}

mkdirSync(reports, { recursive: true })
for (const file of ['vitest.json', 'playwright.json']) rmSync(join(reports, file), { force: true })

const started = performance.now()
const progress = new Progress()
const stages: Stage[] = []
// Two stages at a time where there are two cores: what one waits for, the other works.
for (const together of [
  ['check', 'build'],
  ['unit', 'e2e'],
] as const) {
  const wanted = together.filter((name) => options.stages.includes(name) || (name === 'build' && needsBuild(options)))
  if (availableParallelism() > 1) await Promise.all(wanted.map(run))
  else for (const name of wanted) await run(name)
  if (stages.some(({ name, failures }) => name === 'build' && failures.length > 0)) break
}
progress.close()
finish()

async function run(name: StageName): Promise<void> {
  const command = commands[name]()
  if (!command) return
  const stage = newStage(name)
  stages.push(stage)
  progress.begin(stage)
  await runStage(stage, command, (failure) => progress.say(failureInWords(stage, failure)))
  // What has no tests of its own counts as one.
  if (stage.failures.length === 0 && (name === 'check' || name === 'build')) stage.passed = 1
  progress.end(stage)
}

function withEveryMode(): boolean {
  return !options.changed || needsEveryMode(changedFiles())
}

function unitCommand({ grep, changed, files }: TestOptions): Command {
  const reporters = ['--reporter=default', '--reporter=./scripts/testing/vitest-reporter.ts', '--reporter=json']
  const filters = [...files.filter((file) => !file.includes('.e2e')), ...(grep ? ['-t', grep] : []), ...(changed ? ['--changed'] : [])]
  const report = `--outputFile.json=${join(reports, 'vitest.json')}`
  return { args: ['node_modules/vitest/vitest.mjs', 'run', '--passWithNoTests', ...reporters, report, ...filters] }
}

function browserCommand({ grep, changed, files }: TestOptions): Command | null {
  const all = globSync('e2e/**/*.e2e.ts', { cwd: root })
  const chosen = changed ? browserTestsFor(changedFiles(), all) : files.filter((file) => file.includes('.e2e'))
  if (changed && chosen.length === 0) return null
  // A file's tests stay together where all run; of few files each processor takes a share.
  const args = [
    'test',
    '--pass-with-no-tests',
    ...(changed ? ['--fully-parallel'] : []),
    '--reporter=list,json,./scripts/testing/playwright-reporter.ts',
  ]
  return {
    args: ['node_modules/@playwright/test/cli.js', ...args, ...chosen, ...(grep ? ['--grep', grep] : [])],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: join(reports, 'playwright.json'), SEKISHO_CHROMIUM: ensureBrowser() },
  }
}

function finish(): void {
  const { passed, failed, skipped } = tallyOf(stages, options.grep !== undefined)
  const all = (performance.now() - started) / 1000
  for (const { traces } of stages) for (const [title, path] of traces) console.log(`Trace of "${title}": npx playwright show-trace ${path}`)
  if (options.whole) {
    console.log(`\nThe slowest files:\n${slowest(stages).join('\n')}`)
    noteRun({ ...Object.fromEntries(stages.map(({ name, seconds }) => [name, seconds])), all }, { passed, failed, skipped })
    console.log(`\nThe last whole runs:\n${lastRuns()}`)
  }
  if (passed + failed === 0) console.log('No test fits what was asked for.')
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
}

function needsBuild({ stages: asked }: TestOptions): boolean {
  return asked.includes('unit') || asked.includes('e2e')
}

function parsedOrEnd(): TestOptions {
  return wordsOrEnd(() => {
    const parsed = parseTestOptions(words)
    if (parsed.changed) changedFiles()
    return parsed
  })
}

function wordsOrEnd<Made>(make: () => Made): Made {
  try {
    return make()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}
