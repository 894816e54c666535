import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sparingEnvironment, sparingly } from '../../scripts/spare-memory.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Starts a local cloud as `dev` does, in a process of its own, and waits until it can be used. */
export async function startCloudProcess(state: string, options: readonly string[] = []): Promise<ChildProcess> {
  const command = ['apps/local-cloud/src/start.ts', '--port', '0', '--state', state, ...options]
  const child = spawn(process.execPath, [...sparingly, ...(process.env['NODE_ARGS']?.split(' ') ?? []), ...command], {
    cwd: root,
    env: { ...sparingEnvironment, ...process.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout!.on('data', (chunk: Buffer) => chunk.includes('Sekisho is ready') && resolve())
    child.once('exit', () => reject(new Error('The local cloud ended before it was ready.')))
  })
  return child
}

export async function stopCloudProcess(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}

/** User and system time of the process with all its threads, in milliseconds. */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return Math.round(((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond)
}

/** The most of the memory that it ever held, as the kernel saw it. */
export function mostMegabytes(pid: number): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

/** What it holds of the memory. */
export function megabytes(pid: number): number {
  const kilobytes = /^Rss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
