import { describe, expect, it } from 'vitest'
import type { Bench } from './measured.ts'
import { page } from './report.ts'
import type { Result } from './results.ts'

const bench: Bench = { name: 'start', title: 'Start', method: 'By hand.', measure: () => Promise.reject(new Error('not here')) }
const machine = { processor: 'P', cores: 2, memoryGb: 8, system: 'linux 6', node: 'v24', load: 1, commit: 'abc', at: '2026-11-29 23:00' }
const result: Result = {
  machine,
  quick: false,
  seconds: 3,
  figures: [
    { what: 'import', subject: 'ours', unit: 'ms', samples: [10, 10, 10] },
    { what: 'import', subject: 'theirs', unit: 'ms', samples: [70, 80, 200] },
  ],
  goals: [{ says: 'eight times', came: '8 ×', met: true }],
  absent: [{ peer: 'another', why: 'it does not install' }],
}

describe('the page of the benchmarks', () => {
  it('has the goals first, medians beside the first subject, and says what spread and what was left out', () => {
    const text = page([bench], { start: result })
    expect(text).toContain('| Start | eight times | 8 × | yes |')
    expect(text).toContain('| theirs | 80 | 163 % (wide) | 8 × |')
    expect(text).toContain('Left out: another, because: it does not install.')
    expect(text.indexOf('| goal |')).toBeLessThan(text.indexOf('## Start'))
  })

  it('says it where the machine was busy, and where a run was quick', () => {
    const text = page([bench], { start: { ...result, quick: true, machine: { ...machine, load: 9 } } })
    expect(text).toMatch(/busy: load 9 .*quick run/)
    expect(page([bench], { start: { ...result, loadAfter: 8 } })).toContain('busy: load 1 before the run, 8 at its end')
    expect(page([bench], { start: { ...result, loadAfter: 3 } })).not.toContain('busy')
  })

  it('says it where a run was interrupted, and shows what was drawn in place of tables', () => {
    const drawn: Bench = { ...bench, draw: ({ figures }) => [`${figures.length} figures`], charts: () => ({ 'start.svg': '<svg/>' }) }
    const text = page([drawn], { start: { ...result, interrupted: true } })
    expect(text).toContain('The run was interrupted')
    expect(text).toContain('2 figures')
    expect(text).toContain('![Start](charts/start.svg)')
    expect(text).not.toContain('beside ours')
  })

  it('has nothing of a benchmark that was never run', () => {
    expect(page([bench], {})).not.toContain('## Start')
  })
})
