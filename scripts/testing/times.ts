import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../checks/repository.ts'
import { stageNames, type StageName } from './options.ts'
import type { Tally } from './report.ts'
import { reports } from './stage.ts'

const file = join(reports, 'times.jsonl')

/** One whole run: how long each stage took and what came of it. */
interface Run {
  at: string
  commit: string
  seconds: Partial<Record<StageName | 'all', number>>
  tally: Tally
}

/** Adds a whole run to those before it. Nothing is judged by these figures. */
export function noteRun(seconds: Run['seconds'], tally: Tally): void {
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' })
  const run: Run = { at: new Date().toISOString(), commit: stdout?.trim() || 'no git', seconds, tally }
  appendFileSync(file, `${JSON.stringify(run)}\n`)
}

/** The last whole runs as a Markdown table, the newest last; what an earlier version wrote otherwise is passed over. */
export function lastRuns(count = 8): string {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
  const columns = [...stageNames, 'all'] as const
  const rows = lines.flatMap(parsed).slice(-count)
  const cells = rows.map(({ at, commit, seconds, tally }) => [
    at.slice(0, 16).replace('T', ' '),
    commit,
    ...columns.map((column) => (seconds[column] === undefined ? '–' : `${Math.round(seconds[column])} s`)),
    `${tally.passed} / ${tally.failed} / ${tally.skipped}`,
  ])
  const head = ['run', 'commit', ...columns, 'passed / failed / skipped']
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function parsed(line: string): Run[] {
  try {
    const run = JSON.parse(line) as Run
    return run.seconds && run.tally ? [run] : []
  } catch {
    return []
  }
}
