import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockFor, lockInstance } from './instance-lock.ts'
import { holderOf, lockText } from './lock-holder.ts'
import { birthOf } from './process-birth.ts'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const newFolder = () => mkdtempSync(join(tmpdir(), 'race-'))
const started = new Set<ChildProcess>()
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

const starting = `const { AlreadyRunning, lockInstance } = await import(process.argv[1])
  process.setMaxListeners(0)
  const release = (path) => {
    try {
      return lockInstance(path, 'folder')
    } catch (error) {
      if (!(error instanceof AlreadyRunning)) throw error
    }
  }`
/** A file system without hard links, where what is written whole elsewhere is empty first. */
const withoutLinks = `const { default: fs } = await import('node:fs')
  const { syncBuiltinESMExports } = await import('node:module')
  const whole = fs.writeFileSync
  fs.linkSync = () => { throw Object.assign(new Error('no links'), { code: 'EPERM' }) }
  fs.writeFileSync = (path, text, options) => {
    if (!/lock$/.test(path)) return whole(path, text, options)
    const file = fs.openSync(path, 'wx', 0o600)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    if (process.env.OVERTAKEN) {
      whole(path + '.other', process.env.OVERTAKEN)
      fs.renameSync(path + '.other', path)
    }
    fs.writeSync(file, text)
    fs.closeSync(file)
  }
  syncBuiltinESMExports()`
/** Goes through many folders, and says of which it became the cloud. */
const takingAll = `process.on('message', (paths) => process.send(paths.map((path) => release(path) !== undefined)))`
/** Starts and ends on one folder for as long as it lives, and says when somebody else lives there. */
const comingAndGoing = `const { writeFileSync, readFileSync, rmSync } = await import('node:fs')
  const { birthOf } = await import(process.argv[2])
  process.on('message', async ({ path, inside }) => {
    for (;; await new Promise(setImmediate)) {
      const leave = release(path)
      if (!leave) continue
      const other = (() => { try { return Number(readFileSync(inside, 'utf8')) } catch {} })()
      if (other && birthOf(other) !== undefined) process.send({ other })
      writeFileSync(inside, String(process.pid))
      process.send('inside')
      rmSync(inside)
      leave()
    }
  })`

/** Processes of their own, once they wait for a message. */
function starters(count: number, does: string, first = '', env: Record<string, string> = {}): Promise<ChildProcess[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const text = `${first}\n${starting}\n${does}\nprocess.send('ready')`
      const args = ['--input-type=module', '-e', text, '--', here('instance-lock.ts'), here('process-birth.ts')]
      const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
      started.add(child)
      await once(child, 'message')
      return child
    }),
  )
}

// Linux numbers processes up to 4194304 at most.
const gone = '4194305 1 runs'
const left: ReadonlyArray<[string, (path: string) => void]> = [
  ['no lock', () => undefined],
  [
    'an empty one',
    (path) => {
      writeFileSync(path, '')
      utimesSync(path, 1, 1)
    },
  ],
  ['one of a process that is gone', (path) => writeFileSync(path, gone)],
  ['one of an earlier version', (path) => writeFileSync(path, '4194305')],
  ['the command that builds', (path) => lockFor(process.pid, path, 'folder', () => undefined)],
  [
    'one, and whoever took it over was killed meanwhile',
    (path) => ['', '.turn', '.turn.turn'].forEach((suffix) => writeFileSync(`${path}${suffix}`, gone)),
  ],
]

describe('of clouds that start at once on a folder', () => {
  let clouds: ChildProcess[]
  beforeAll(async () => {
    clouds = await starters(10, takingAll)
  })

  it.each(left)('ten find %s, and one of them has it', async (_what, leave) => {
    const folders = Array.from({ length: 60 }, newFolder)
    const paths = folders.map((folder) => join(folder, 'lock'))
    paths.forEach(leave)
    const answers = clouds.map(async (cloud) => ((await once(cloud, 'message')) as [boolean[]])[0])
    for (const cloud of clouds) cloud.send(paths)
    const taken = await Promise.all(answers)
    expect(paths.map((_path, at) => taken.filter((of) => of[at]).length)).toEqual(paths.map(() => 1))
    const takers = paths.map((_path, at) => clouds[taken.findIndex((of) => of[at])]!.pid)
    expect(paths.map((path) => holderOf(path)?.pid)).toEqual(takers)
    expect(folders.map((folder) => readdirSync(folder))).toEqual(folders.map(() => ['lock']))
  })

  it.each(left.slice(0, 3))('on a file system without hard links four find %s, and one of them has it', async (_what, leave) => {
    const others = await starters(4, takingAll, withoutLinks)
    const paths = Array.from({ length: 5 }, () => join(newFolder(), 'lock'))
    paths.forEach(leave)
    const answers = others.map(async (cloud) => ((await once(cloud, 'message')) as [boolean[]])[0])
    for (const cloud of others) cloud.send(paths)
    const taken = await Promise.all(answers)
    expect(paths.map((_path, at) => taken.filter((of) => of[at]).length)).toEqual(paths.map(() => 1))
  })

  it('whoever was overtaken there while it wrote has not got it', async () => {
    const path = join(newFolder(), 'lock')
    const [cloud] = await starters(1, takingAll, withoutLinks, { OVERTAKEN: lockText(process.pid, 'runs') })
    const answer = once(cloud!, 'message')
    cloud!.send([path])
    expect(await answer).toEqual([[false], undefined])
    expect(holderOf(path)?.pid).toBe(process.pid)
  })

  it('never two live there, whoever is killed and whenever, and afterwards it is free', async () => {
    const folder = newFolder()
    const [path, inside] = [join(folder, 'lock'), join(folder, 'inside')]
    const guests = await starters(6, comingAndGoing)
    const seen: unknown[] = []
    for (const cloud of guests) cloud.on('message', (message) => message !== 'inside' && seen.push(message))
    for (const cloud of guests) cloud.send({ path, inside })
    for (const cloud of guests) {
      await once(cloud, 'message')
      cloud.kill('SIGKILL')
      await once(cloud, 'exit')
    }
    expect(seen).toEqual([])
    expect(holderOf(path)).toBeUndefined()
    lockInstance(path, 'folder')()
  })

  it('a folder has a holder at every moment while a command hands it to its cloud', async () => {
    const paths = Array.from({ length: 300 }, () => join(newFolder(), 'lock'))
    for (const path of paths) lockFor(process.pid, path, 'folder', () => undefined)
    const cloud = clouds[0]!
    cloud.send(paths)
    const seen = new Set<number | undefined>()
    for (const path of paths) {
      let holder: number | undefined
      do {
        holder = holderOf(path)?.pid
        seen.add(holder)
      } while (holder === process.pid && birthOf(cloud.pid!) !== undefined)
    }
    expect(seen).toEqual(new Set([process.pid, cloud.pid]))
  })
})
