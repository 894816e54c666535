import { execFileSync } from 'node:child_process'
import { cpus, loadavg, release, totalmem } from 'node:os'

/** Where and on what a benchmark ran. */
export interface Machine {
  processor: string
  cores: number
  memoryGb: number
  system: string
  node: string
  /** Processes that wanted the processor in the minute before: above the number of cores, figures are too high. */
  load: number
  commit: string
  at: string
}

export function machine(): Machine {
  const all = cpus()
  return {
    processor: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${process.platform} ${release().split('-')[0]}`,
    node: process.version,
    load: Math.round(loadavg()[0]! * 10) / 10,
    commit: commit(),
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
  }
}

/** An archive without a history has no commit. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'none'
  }
}
