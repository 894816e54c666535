import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../checks/repository.ts'
import type { Message } from './message.ts'
import type { StageName } from './options.ts'

export const reports = join(root, '.reports')

/** Node keeps what it has compiled: each of the many processes of a run would do it again. Keyed by what the files hold. */
const compiled = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node') }

export interface Failure {
  file: string
  title: string
  error: string
}

/** One stage of the test command: what it has done so far and what came of it. */
export interface Stage {
  name: StageName
  planned: number
  done: number
  passed: number
  skipped: number
  failures: Failure[]
  /** Seconds by file. */
  files: Map<string, number>
  traces: Map<string, string>
  startedAt: number
  /** Set when it has ended. */
  seconds?: number
  log: string
}

export interface Command {
  /** A file for Node and its arguments. */
  args: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** A stage that waits for its turn. */
export function newStage(name: StageName): Stage {
  const counts = { planned: 0, done: 0, passed: 0, skipped: 0 }
  return { name, ...counts, failures: [], files: new Map(), traces: new Map(), startedAt: 0, log: join(reports, `${name}.log`) }
}

/**
 * Runs a stage's command to its end, with all that it prints in the stage's log. A command that fails without
 * naming a test, or ends before its first, counts as one failure.
 */
export async function runStage(stage: Stage, { args, env = {} }: Command, onFailure: (failure: Failure) => void): Promise<void> {
  stage.startedAt = performance.now()
  const log = openSync(stage.log, 'w')
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...process.env, ...compiled, ...env },
  })
  child.on('message', (message) => hear(stage, message as Message, onFailure))
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code))
  })
  closeSync(log)
  stage.seconds = (performance.now() - stage.startedAt) / 1000
  if (status === 0 || stage.failures.length > 0) return
  const failure = { file: '', title: `the stage ${stage.name} ended with ${status ?? 'a signal'}`, error: endOf(stage.log) }
  stage.failures.push(failure)
  onFailure(failure)
}

function hear(stage: Stage, message: Message, onFailure: (failure: Failure) => void): void {
  if (message.kind === 'plan') stage.planned = message.units
  else if (message.kind === 'done') stage.done += message.units
  else if (message.kind === 'file') stage.files.set(message.file, message.seconds)
  else if (message.kind === 'trace') stage.traces.set(message.title, message.path)
  else if (message.outcome === 'passed') stage.passed++
  else if (message.outcome === 'skipped') stage.skipped++
  else {
    const failure = { file: message.file, title: message.title, error: message.error ?? '' }
    stage.failures.push(failure)
    onFailure(failure)
  }
}

const endOf = (file: string): string => readFileSync(file, 'utf8').split('\n').slice(-60).join('\n')
