import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { deployed, endFunctions, untilFileExists } from './test-functions.ts'

afterEach(endFunctions)

describe('the copies of all functions', () => {
  const end = () => join(mkdtempSync(join(tmpdir(), 'end-')), 'end')

  it('are ten together, and one more of each function that has none', async () => {
    const { functions, arn } = deployed(untilFileExists, { Timeout: 300 }, ['second', 'third'])
    const waitFor = end()
    const call = (name: string) => functions.invokeAsDeployment(arn.replace(/fn$/, name), { waitFor })
    const calls = Array.from({ length: 24 }, (_, nth) => call(nth % 2 === 0 ? 'fn' : 'second'))
    const sum = () => Object.values(functions.copies()).reduce((all, copies) => all + copies, 0)
    await vi.waitFor(() => expect(sum()).toBe(10), { timeout: 60_000 })
    calls.push(call('third'))
    await vi.waitFor(() => expect(functions.copies()['third']).toBe(1), { timeout: 60_000 })
    // Once copies rest, one may give way to another function's.
    expect(sum()).toBe(11)
    writeFileSync(waitFor, '')
    expect((await Promise.all(calls)).every(({ kind }) => kind === 'result')).toBe(true)
  })

  it('give way where they have rested a while, so that a function that hangs in its only copy is not left with it', async () => {
    const { cloud, functions, arn } = deployed(untilFileExists, { Timeout: 300 }, ['second', 'third'])
    const [first, then, third] = [end(), end(), end()]
    const call = (name: string, waitFor: string) => functions.invokeAsDeployment(arn.replace(/fn$/, name), { waitFor })
    const calls = Array.from({ length: 10 }, () => call('fn', first))
    await vi.waitFor(() => expect(functions.copies()['fn']).toBe(10), { timeout: 60_000 })
    writeFileSync(first, '')
    await Promise.all(calls)
    // They rest as if they had been busy just now, however slow this machine is.
    cloud.clock.move(-60_000)
    const others = Array.from({ length: 2 }, () => call('second', then))
    await vi.waitFor(() => expect(functions.copies()['second']).toBe(1), { timeout: 60_000 })
    // Another function's first copy takes longer to start than a call waits before room is asked for.
    others.push(functions.invokeAsDeployment(arn.replace(/fn$/, 'third'), { waitFor: then, make: third }))
    await vi.waitFor(() => expect(existsSync(third)).toBe(true), { timeout: 60_000 })
    expect(functions.copies()).toEqual({ fn: 10, second: 1, third: 1 })
    cloud.clock.move(61_000)
    await vi.waitFor(() => expect(functions.copies()).toEqual({ fn: 9, second: 2, third: 1 }), { timeout: 60_000 })
    writeFileSync(then, '')
    expect((await Promise.all(others)).every(({ kind }) => kind === 'result')).toBe(true)
  })
})
