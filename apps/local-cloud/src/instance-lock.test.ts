import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { lockFile } from './fresh-state.ts'
import { AlreadyRunning, lockFor, lockInstance, refuseSecond } from './instance-lock.ts'
import { birthOf } from './process-birth.ts'
import { stopCloud } from './stop.ts'

const path = () => join(mkdtempSync(join(tmpdir(), 'lock-')), 'lock')

describe('the lock of a state folder', () => {
  it('refuses a second cloud in words and is free again after release', () => {
    const file = path()
    const release = lockInstance(file, '.local')
    expect(() => lockInstance(file, '.local')).toThrow(AlreadyRunning)
    expect(() => lockInstance(file, '.local')).toThrow(`that uses .local is already starting (process ${process.pid})`)
    const site = () => 'http://localhost:4780'
    expect(() => lockInstance(file, '.local', site)).toThrow('already runs at http://localhost:4780')
    release()
    expect(existsSync(file)).toBe(false)
    lockInstance(file, '.local')()
  })

  it('is taken over when a kill left it empty', () => {
    const file = path()
    writeFileSync(file, '')
    utimesSync(file, 1, 1)
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
  })

  it.each([
    ['a folder', 'EISDIR', (file: string) => mkdirSync(file)],
    ['a link that leads nowhere', 'ENOENT', (file: string) => symlinkSync(`${file}.away`, file)],
    ['a link to itself', 'ELOOP', (file: string) => symlinkSync(file, file)],
  ])('is refused in words by every command when %s is in its place', async (_what, code, place) => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'))
    const file = join(folder, lockFile)
    place(file)
    const words = `${file} cannot be read (${code}). Remove it, or choose another folder`
    expect(() => lockInstance(file, '.local')).toThrow(words)
    expect(() => refuseSecond(file, '.local', () => undefined)).toThrow(words)
    await expect(stopCloud(folder)).rejects.toThrow(words)
    expect(readdirSync(folder)).toEqual([lockFile])
  })

  it('is refused in words by every command when it is a file that only somebody else may read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'))
    const file = join(folder, lockFile)
    writeFileSync(file, '1 1 runs')
    chmodSync(file, 0)
    chmodSync(folder, 0o777)
    const text = `const [locks, stop, file, folder] = process.argv.slice(1)
      const [{ lockInstance, refuseSecond }, { stopCloud }] = [await import(locks), await import(stop)]
      if (process.getuid() === 0) process.setuid(65534)
      const said = async (does) => { try { return await does() } catch (error) { return error.message } }
      const all = [() => lockInstance(file, folder), () => refuseSecond(file, folder, () => undefined), () => stopCloud(folder)]
      process.stdout.write(JSON.stringify(await Promise.all(all.map(said))))`
    const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
    const args = ['--input-type=module', '-e', text, '--', here('instance-lock.ts'), here('stop.ts'), file, folder]
    const { stdout } = await promisify(execFile)(process.execPath, args)
    const words = `${file} cannot be read (EACCES). It is user ${process.getuid!()}'s, and so may be a cloud there`
    expect(JSON.parse(stdout)).toEqual([1, 2, 'stop'].map(() => expect.stringContaining(words)))
  })

  it('is taken over from a process that was killed', () => {
    const file = path()
    // Linux numbers processes up to 4194304 at most.
    writeFileSync(file, '4194305 1')
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
  })

  it('is taken over when its number is another process now', () => {
    const file = path()
    writeFileSync(file, `${process.pid} ${birthOf(process.pid)}0`)
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
  })

  it('is taken over when its number is another process since the machine was started again', () => {
    const file = path()
    const other = path()
    lockInstance(other, '.local')
    const [pid, birth, doing] = readFileSync(other, 'utf8').split(' ')
    // An earlier version did not say which start that was.
    writeFileSync(file, [pid, birth].join(' '))
    expect(() => lockInstance(file, '.local')).toThrow(AlreadyRunning)
    writeFileSync(file, [pid, birth, doing, 'the-start-before', 'other'].join(' '))
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
  })

  it('of an earlier version, which wrote its number alone, holds off too for as long as that lives', async () => {
    const file = path()
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const { pid } = other
    writeFileSync(file, String(pid))
    expect(() => lockInstance(file, '.local')).toThrow(
      `(process ${pid}). Use that one, end it (kill ${pid}: an earlier version started it)`,
    )
    expect(() => refuseSecond(file, '.local', () => undefined)).toThrow(`If process ${pid} is something else, remove ${file}.`)
    const ended = once(other, 'exit')
    other.kill()
    await ended
    lockInstance(file, '.local')()
    // In a container the next start may have the number of the one before.
    writeFileSync(file, String(process.pid))
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
  })

  it("is left alone by a release that comes when it is somebody else's", () => {
    const file = path()
    const release = lockInstance(file, '.local')
    release()
    const next = lockInstance(file, '.local')
    release()
    expect(() => lockInstance(file, '.local')).toThrow(AlreadyRunning)
    next()
    expect(existsSync(file)).toBe(false)
  })

  it('is handed from a command that builds to the cloud that it starts, and to no other', () => {
    const file = path()
    lockFor(process.ppid, file, '.local', () => undefined)
    expect(() => lockFor(process.pid, file, '.local', () => undefined)).toThrow(`is already starting (process ${process.ppid})`)
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
    lockFor(process.pid, file, '.local', () => undefined)
    expect(() => lockInstance(file, '.local')).toThrow(AlreadyRunning)
  })
})
