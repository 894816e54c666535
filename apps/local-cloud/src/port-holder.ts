import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

export interface Holder {
  pid: number
  /** The program's command line, shortened. */
  command: string
}

const LISTENING = '0A'

/** The process that listens on a port; undefined where the system does not say, or belongs to somebody else. */
export function holderOf(port: number): Holder | undefined {
  try {
    return process.platform === 'linux' ? fromProc(port) : fromLsof(port)
  } catch {
    return undefined
  }
}

function fromProc(port: number): Holder | undefined {
  const sockets = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeners(table, port)))
  if (sockets.size === 0) return undefined
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && openFiles(name).some((file) => sockets.has(file)))
  return pid === undefined ? undefined : { pid: Number(pid), command: short(readFileSync(`/proc/${pid}/cmdline`, 'utf8')) }
}

/** Sockets of a table of the kernel that listen on the port, as links of open files name them. */
function listeners(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const rows = orNothing(() => readFileSync(table, 'utf8'), '')
    .split('\n')
    .map((row) => row.trim().split(/\s+/))
  return rows.filter(([, local, , state]) => local?.endsWith(suffix) && state === LISTENING).map((row) => `socket:[${row[9]}]`)
}

function openFiles(pid: string): string[] {
  const folder = `/proc/${pid}/fd`
  return orNothing(() => readdirSync(folder), []).map((fd) => orNothing(() => readlinkSync(`${folder}/${fd}`), ''))
}

/** Files come and go while they are listed, and those of other people stay closed. */
function orNothing<T>(read: () => T, nothing: T): T {
  try {
    return read()
  } catch {
    return nothing
  }
}

/** `-F` prints a field a line: `p` and the process, `c` and its command. */
function fromLsof(port: number): Holder | undefined {
  const { stdout } = spawnSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8', timeout: 5000 })
  const field = (name: string) => new RegExp(`^${name}(.+)$`, 'm').exec(stdout)?.[1]
  const pid = field('p')
  return pid === undefined ? undefined : { pid: Number(pid), command: short(field('c') ?? '') }
}

/** `node server.js` is enough: the program without its folder, and no more of its arguments than fit on a line. */
function short(command: string): string {
  const [program = '', ...rest] = command.split('\0').filter(Boolean)
  const line = [basename(program), ...rest].join(' ')
  return line.length > 80 ? `${line.slice(0, 79).trim()}…` : line
}
