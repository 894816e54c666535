import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { AlreadyRunning, lockFor, lockInstance } from './instance-lock.ts'
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
