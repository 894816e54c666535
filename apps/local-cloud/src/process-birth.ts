import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process began, in the system's own words: numbers are used again, and a process with the same one began at
 * another time. Undefined when there is none, or it is dead and only waits for its parent to notice.
 */
export function birthOf(pid: number): string | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

function fromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function fromPs(pid: number): string | undefined {
  // The text is compared between processes, each with a time zone and a language of its own.
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' }
  const { stdout } = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8', env })
  const [state, ...began] = (stdout ?? '').trim().split(/\s+/)
  return !state || state.startsWith('Z') ? undefined : began.join('-')
}

/** Which time the machine was started, where the system says so; elsewhere a birth is a date. */
export function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return '-'
  }
}

/** Whether a process of which no more is known than its number may be a local cloud. */
export function looksLikeNode(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('node')
  } catch {
    return true
  }
}
