import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

export interface Process {
  parent: number
  /** When it began, so that a number that is used again is not taken for it. */
  began: string
  isDead: boolean
  command: string
}
type Look = (pid: number) => Process | undefined

const MANAGER = /^(npm|npx|pnpm|pnpx|pn|pnx|yarn|corepack)$/
const SHELL = /^(sh|dash|bash|zsh|ash|busybox)$/
const LOOKED_EVERY_MS = 500

/**
 * The processes through which a package manager started a process, nearest first: `sh`, `pnpm`, `sh`, `npx`. Whoever
 * typed the command is none of them: a terminal or a script may end and leave it running.
 */
export function launchers(of: number, look: Look = lookUp): number[] {
  const chain: number[] = []
  let last = 0
  for (let pid = look(of)?.parent ?? 0; pid > 1 && !chain.includes(pid); pid = look(pid)?.parent ?? 0) {
    const kind = kindOf(look(pid)?.command ?? '')
    if (kind === 'other') break
    chain.push(pid)
    if (kind === 'manager') last = chain.length
  }
  return chain.slice(0, last)
}

/** Calls once when one of the launchers is gone, however it ended: a kill tells nobody. */
export function whenLauncherEnds(call: () => void): void {
  const known = launchers(process.pid).map((pid) => ({ pid, began: lookUp(pid)?.began }))
  if (known.length === 0) return
  const timer = setInterval(() => {
    if (!known.some(({ pid, began }) => isGone(pid, began))) return
    clearInterval(timer)
    call()
  }, LOOKED_EVERY_MS).unref()
}

function isGone(pid: number, began: string | undefined): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
  }
  // Elsewhere a look costs a process of its own.
  if (process.platform !== 'linux') return false
  const now = fromProc(pid)
  return now === undefined || now.isDead || now.began !== began
}

/** npm shows its title in place of its command line: `npm exec pnpm@12 dev`. */
function kindOf(command: string): 'manager' | 'shell' | 'other' {
  const [program = '', script = ''] = command.split(/[\0 ]+/).map((word) => basename(word))
  const name = program.startsWith('node') ? script.replace(/(-cli)?\.[cm]?js$/, '') : program
  if (MANAGER.test(name)) return 'manager'
  return SHELL.test(program) ? 'shell' : 'other'
}

function lookUp(pid: number): Process | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

function fromProc(pid: number): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return { parent: Number(fields[1]), began: fields[19] ?? '', isDead: fields[0] === 'Z', command }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): Process | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'ppid=,stat=,lstart=,command=', '-p', String(pid)], { encoding: 'utf8' })
  const found = /^\s*(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/m.exec(stdout ?? '')
  if (!found) return undefined
  return { parent: Number(found[1]), isDead: found[2]!.startsWith('Z'), began: found[3]!, command: found[4]! }
}
