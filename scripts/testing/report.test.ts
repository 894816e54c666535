import { describe, expect, it } from 'vitest'
import { againCommand, failureInWords, slowest, tallyOf } from './report.ts'
import { newStage } from './stage.ts'

const failure = { file: 'apps/api/src/app.test.ts', title: "the app refuses (what isn't a path)", error: 'expected 400' }

describe('the report of the test command', () => {
  it('says how the test that failed is run again, by its own title alone', () => {
    const command = againCommand('unit', failure.file, failure.title)
    expect(command).toBe(
      String.raw`npx pnpm@12 test -- --stage unit apps/api/src/app.test.ts --grep 'the app refuses \(what isn'\''t a path\)'`,
    )
    expect(failureInWords({ name: 'unit' }, failure)).toContain('expected 400')
    expect(againCommand('build', '', 'the stage build ended with 1')).toBe('npx pnpm@12 test -- --stage build')
  })

  it('adds up all stages, and counts what a filter left out for nothing', () => {
    const [unit, e2e] = [newStage('unit'), newStage('e2e')]
    Object.assign(unit, { passed: 5, skipped: 2, failures: [failure] })
    Object.assign(e2e, { passed: 3 })
    expect(tallyOf([unit, e2e], false)).toEqual({ passed: 8, failed: 1, skipped: 2 })
    expect(tallyOf([unit, e2e], true)).toEqual({ passed: 8, failed: 1, skipped: 0 })
  })

  it('lists the slowest files of all stages', () => {
    const [unit, e2e] = [newStage('unit'), newStage('e2e')]
    unit.files.set('one.test.ts', 1).set('three.test.ts', 3)
    e2e.files.set('two.e2e.ts', 2)
    expect(slowest([unit, e2e], 2)).toEqual(['    3.0 s  unit three.test.ts', '    2.0 s  e2e  two.e2e.ts'])
  })
})
