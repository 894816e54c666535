import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../cache.ts'
import { freePorts } from '../../apps/local-cloud/src/free-ports.ts'

const VERSION = '5'
const READY_MS = 60_000

/** The moto server in a virtual environment that is kept between runs. @throws Error that says what is missing */
export function installMoto(): string {
  const folder = cacheFolder('moto', VERSION)
  const program = join(folder, 'bin/moto_server')
  if (existsSync(program)) return program
  const steps: [string, string[]][] = [
    ['python3', ['-m', 'venv', folder]],
    [join(folder, 'bin/pip'), ['install', '--quiet', '--disable-pip-version-check', `moto[server]==${VERSION}.*`]],
  ]
  for (const [command, args] of steps) {
    const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error((error?.message ?? stderr).trim().split('\n').at(-1) || `${command} failed`)
  }
  return program
}

/** Starts it on a free port of this machine and waits until it answers. */
export async function startMoto(program: string): Promise<{ url: string; child: ChildProcess }> {
  const [port] = await freePorts(1)
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const until = performance.now() + READY_MS
  for (;;) {
    const answers = await fetch(`${url}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answers) return { url, child }
    if (child.exitCode !== null || performance.now() > until) throw new Error('moto server did not come up.')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
