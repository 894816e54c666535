import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { COMPILE_ONCE } from '../../../scripts/testing/compile-once.ts'
import { freeRow } from './free-ports.ts'

// The whole cloud as a person starts it, over the templates and bundles that `pnpm build` and `pnpm synth` left.

const script = fileURLToPath(new URL('start.ts', import.meta.url))
const started = new Set<ChildProcess>()
afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  started.clear()
})

interface Run {
  child: ChildProcess
  output: () => string
  ready: Promise<void>
  ended: Promise<number | null>
}

function start(...options: string[]): Run {
  const child = spawn(process.execPath, [COMPILE_ONCE, script, '--members', '50', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  started.add(child)
  let text = ''
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (text.includes('Sekisho is ready')) resolve()
      })
    }
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', (status) => resolve(status)))
  return { child, output: () => text, ready: Promise.race([ready, ended.then(() => {})]), ended }
}

const newState = () => mkdtempSync(join(tmpdir(), 'start-'))

describe('starting the local cloud', () => {
  it('says where it is, answers at the three ports, keeps its identity over a kill, and leaves nothing behind after Ctrl-C', async () => {
    const state = newState()
    const run = start('--port', '0', '--state', state)
    await run.ready
    const site = /^Sekisho is ready: (http:\/\/localhost:\d+)$/m.exec(run.output())?.[1]
    expect(run.output()).toMatch(
      /^Starting the cloud\nSeeding 50 members\n(Seeding 50 members: \d+ %\n)*Sekisho is ready: http:\/\/localhost:/,
    )
    const cloud = JSON.parse(readFileSync(join(state, 'cloud.json'), 'utf8')) as Record<string, string> & { people: unknown[] }
    expect(cloud).toMatchObject({ site, region: 'ap-northeast-1', accountId: '123456789012', api: { authorizer: 'iam' } })
    expect(cloud.people).toHaveLength(7)
    expect((await fetch(cloud['site']!)).headers.get('content-type')).toContain('text/html')
    expect((await fetch(`${cloud['site']}/api/health`)).status).toBe(200)
    expect((await fetch(`${cloud['site']}/api/events`)).status).toBe(403)
    expect(await (await fetch(cloud['jwksUrl']!)).json()).toMatchObject({ keys: [{ kty: 'RSA' }, { kty: 'RSA' }] })
    expect((await fetch(cloud['console']!)).status).toBe(200)
    expect(statSync(state).mode & 0o777).toBe(0o700)
    // Ports differ from start to start when the machine chooses them.
    const identity = () => readFileSync(join(state, 'cloud.json'), 'utf8').replaceAll(/localhost:\d+/g, 'localhost')
    const before = identity()
    run.child.kill('SIGKILL')
    await run.ended
    const again = start('--port', '0', '--state', state)
    await again.ready
    expect(identity()).toBe(before)
    const last = JSON.parse(readFileSync(join(state, 'cloud.json'), 'utf8')) as { site: string }
    again.child.kill('SIGINT')
    expect(await again.ended).toBe(0)
    expect(existsSync(join(state, 'cloud.json'))).toBe(false)
    await expect(fetch(last.site)).rejects.toThrow()
  })

  it('says which port is taken and what to do', async () => {
    const port = await freeRow()
    const other = createServer()
    await new Promise<void>((resolve, reject) => {
      other.once('error', reject)
      other.listen(port + 1, '127.0.0.1', resolve)
    })
    const run = start('--port', String(port), '--state', newState())
    expect(await run.ended).toBe(1)
    expect(run.output()).toMatch(
      new RegExp(`^Port ${port + 1} is taken[^\\n]*\\. Stop the program that uses it, or start with --port N: [^\\n]*\\n$`),
    )
    await new Promise((resolve) => other.close(resolve))
  })

  it('refuses templates for another authorizer', async () => {
    const run = start('--port', '0', '--state', newState(), '--authorizer', 'custom')
    expect(await run.ended).toBe(1)
    expect(run.output()).toContain('are for the authorizer "iam"')
  })
})

describe('a local cloud that a command started over a channel', () => {
  const state = newState()
  let command: ChildProcess
  let said = ''
  const site = () => said.trim().replace('Sekisho is ready: ', '')

  beforeAll(async () => {
    const text = `require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })`
    command = spawn(process.execPath, [
      '-e',
      text,
      '--',
      COMPILE_ONCE,
      script,
      '--members',
      '50',
      '--port',
      '0',
      '--state',
      state,
      '--quiet',
    ])
    for (const stream of [command.stdout!, command.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    await once(command.stdout!, 'data')
  })
  afterAll(() => command.kill('SIGKILL'))

  it('says one line when it is asked to be quiet', () => {
    expect(said).toMatch(/^Sekisho is ready: http:\/\/localhost:\d+\n$/)
  })

  it('has its folder for itself: a second one says where the first is', async () => {
    const second = start('--port', '0', '--state', state)
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain(`that uses ${state} already runs at ${site()} (process `)
  })

  it('ends with the command, even when that is killed', async () => {
    expect((await fetch(site())).status).toBe(200)
    // The output is open for as long as the cloud lives.
    const closed = once(command.stdout!, 'close')
    command.kill('SIGKILL')
    await closed
    expect(existsSync(join(state, 'instance.lock'))).toBe(false)
    await expect(fetch(site())).rejects.toThrow()
  })
})
