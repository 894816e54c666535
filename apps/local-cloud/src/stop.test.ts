import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { lockFile } from './fresh-state.ts'
import { birthOf } from './process-birth.ts'
import { stopCloud } from './stop.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const started = new Set<ChildProcess>()
afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
})

const newState = () => mkdtempSync(join(tmpdir(), 'stop-'))

/** A process of its own that runs this text, once it has said its first word. */
async function run(text: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', text, '--', ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  started.add(child)
  await once(child.stdout!, 'data')
  return child
}

const holding = `const [lock, path] = process.argv.slice(1)
  const { lockInstance } = await import(lock)
  lockInstance(path, 'folder')`
const ending = `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 200))`
const staying = `setInterval(() => {}, 1000); console.log('ready')`
const hold = (state: string, ...text: string[]) =>
  run([holding, ...text, staying].join('\n'), here('instance-lock.ts'), join(state, lockFile))

describe('stopping a local cloud by a command of its own', () => {
  it('returns once the cloud is gone and says where it was', async () => {
    const state = newState()
    writeFileSync(join(state, 'cloud.json'), JSON.stringify({ site: 'http://localhost:4780' }))
    const cloud = await hold(state, ending)
    const ended = once(cloud, 'exit')
    expect(await stopCloud(state)).toBe('Stopped the local cloud at http://localhost:4780; its ports are free.')
    expect(await ended).toEqual([0, null])
    expect(await stopCloud(state)).toBe(`No local cloud that uses ${state} is running.`)
  })

  it('ends a command that still builds, and the cloud to which it has just handed its folder', async () => {
    const state = newState()
    // The command starts the cloud at the moment when it is told to stop, and leaves it to end by itself.
    const command = await run(
      `const [locks, path, cloud] = process.argv.slice(1)
      const { lockFor } = await import(locks)
      const { spawn } = await import('node:child_process')
      lockFor(process.pid, path, 'folder', () => undefined)
      process.on('SIGTERM', () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', cloud, '--', locks, path], { stdio: ['ignore', 'pipe', 'inherit'] })
        child.stdout.once('data', () => process.exit(0))
      })
      ${staying}`,
      here('instance-lock.ts'),
      join(state, lockFile),
      [holding, ending, staying].join('\n'),
    )
    expect(await stopCloud(state)).toBe('Stopped the local cloud while it started.')
    expect(command.exitCode).toBe(0)
    expect(await stopCloud(state)).toContain('No local cloud')
  })

  it('says whom to end when one does not, and leaves it alone', async () => {
    const state = newState()
    const cloud = await hold(state, `process.on('SIGTERM', () => {})`)
    await expect(stopCloud(state, 100)).rejects.toThrow(`End it with: kill -9 ${cloud.pid}`)
    expect(cloud.exitCode).toBeNull()
  })

  it.each([
    ['that never was there', undefined],
    ['whose lock a kill left empty', ''],
    ['whose number another process has now', `${process.pid} ${birthOf(process.pid)}0`],
    ['of which an earlier version wrote the number alone, and that is gone', '4194305'],
  ])('ends nobody for a cloud %s', async (_which, lock) => {
    const state = newState()
    if (lock !== undefined) writeFileSync(join(state, lockFile), lock)
    expect(await stopCloud(state)).toBe(`No local cloud that uses ${state} is running.`)
  })

  it('ends nobody by a number alone, and says whose it may be', async () => {
    const state = newState()
    const other = await run(staying)
    writeFileSync(join(state, lockFile), String(other.pid))
    const end = `Process ${other.pid} may be a local cloud that an earlier version started. If it is, end it with: kill ${other.pid}.`
    await expect(stopCloud(state)).rejects.toThrow(end)
    expect([other.exitCode, other.signalCode]).toEqual([null, null])
  })
})
