import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { COMPILE_ONCE } from '../../scripts/testing/compile-once.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

describe('the proof of the permission table', () => {
  it('finds every layer in agreement, and notices each guard that is taken away', () => {
    // A process of its own: the built functions read their environment from the process.
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMPILE_ONCE, main], { encoding: 'utf8' })
    console.log(stdout.split('\n').slice(-7).join('\n'))
    expect(stderr).toBe('')
    expect(stdout).toMatch(/, 0 disagreements$/m)
    expect(stdout).toMatch(/kill rate 100\.0 %$/m)
    expect(Number(/^(\d+) decisions/m.exec(stdout)?.[1])).toBeGreaterThan(200)
    expect(status).toBe(0)
  })
})
