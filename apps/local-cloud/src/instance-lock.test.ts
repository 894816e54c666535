import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AlreadyRunning, lockFor, lockInstance, refuseSecond } from './instance-lock.ts'
import { birthOf } from './process-birth.ts'

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
    lockInstance(file, '.local')()
    expect(existsSync(file)).toBe(false)
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
