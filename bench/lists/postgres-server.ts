import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A real server that this run started. */
export interface PostgresServer {
  /** The folder of its socket; it listens nowhere else. */
  socket: string
  owner: string
  folder: string
  /** Of the process, for its memory. */
  pid: number
  stop(): Promise<void>
}

const OWNER = 'bench'
/** PostgreSQL refuses to run as root: then it runs as nobody. */
const NOBODY = 65_534

/** The folder of an installed server's programs, the newest first, and its version; null where none is installed. */
export function findPostgres(folders = installed()): { bin: string; major: number } | null {
  for (const bin of folders) {
    const { status, stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
    const major = Number(/\) (\d+)/.exec(stdout ?? '')?.[1])
    if (status === 0 && major > 0 && existsSync(join(bin, 'initdb'))) return { bin, major }
  }
  return null
}

function installed(): string[] {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : []
  const path = (process.env['PATH'] ?? '').split(':')
  return [...versions.map((version) => join(debian, version, 'bin')), '/opt/homebrew/bin', ...path]
}

/** Starts the server on a folder that it makes when it is not there, by its socket alone. @throws Error when it does not start */
export async function startPostgres(bin: string, folder: string): Promise<PostgresServer> {
  const socket = mkdtempSync(join(tmpdir(), 'sekisho-pg-'))
  const data = join(folder, 'data')
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const begun = { cwd: socket, encoding: 'utf8', ...who } as const
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true })
    mkdirSync(data)
    if (who.uid !== undefined) chownSync(data, NOBODY, NOBODY)
    // From the bench's own folders down to the data: somebody else must be able to walk there.
    for (const way of [folder, join(folder, '..'), join(folder, '../..')]) chmodSync(way, 0o755)
  }
  if (who.uid !== undefined) chownSync(socket, NOBODY, NOBODY)
  if (!existsSync(join(data, 'PG_VERSION'))) {
    const options = ['-D', data, '-U', OWNER, '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync']
    const { status, stderr } = spawnSync(join(bin, 'initdb'), options, begun)
    if (status !== 0) throw new Error(`initdb failed: ${stderr.trim().split('\n').at(-1)}`)
  }
  // What is measured is read: a crash loses nothing that the next run could not make again.
  const settings = ['fsync=off', 'shared_buffers=512MB', 'max_wal_size=8GB', 'autovacuum=off', 'listen_addresses=']
  const args = ['-D', data, '-k', socket, ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(join(bin, 'postgres'), args, { cwd: socket, stdio: ['ignore', 'ignore', 'pipe'], ...who })
  const last = () => child.kill('SIGINT')
  process.once('exit', last)
  try {
    await ready(child)
  } catch (error) {
    rmSync(socket, { recursive: true, force: true })
    throw error
  }
  const stop = async () => {
    process.removeListener('exit', last)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    // Fast: whoever is connected is told to go.
    child.kill('SIGINT')
    await ended
    rmSync(socket, { recursive: true, force: true })
  }
  return { socket, owner: OWNER, folder, pid: child.pid!, stop }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`PostgreSQL ended before it was ready: ${said.trim().split('\n').at(-1)}`)))
  })
}
