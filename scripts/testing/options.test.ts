import { describe, expect, it } from 'vitest'
import { parseTestOptions, stageNames } from './options.ts'

describe('the options of the test command', () => {
  it('run everything when there are none', () => {
    expect(parseTestOptions(['--'])).toEqual({ stages: stageNames, changed: false, files: [], whole: true })
  })

  it('name a stage, a title and what changed, in both ways of writing a value', () => {
    expect(parseTestOptions(['--', '--stage', 'e2e', '--grep=signs in']).stages).toEqual(['e2e'])
    expect(parseTestOptions(['--grep=signs in'])).toMatchObject({ grep: 'signs in', stages: ['build', 'unit', 'e2e'], whole: false })
    expect(parseTestOptions(['--changed'])).toMatchObject({ changed: true, stages: stageNames, whole: false })
  })

  it('choose the runner by the files that are named', () => {
    expect(parseTestOptions(['apps/api/src/app.test.ts']).stages).toEqual(['build', 'unit'])
    expect(parseTestOptions(['e2e/staff.e2e.ts']).stages).toEqual(['build', 'e2e'])
  })

  it.each([
    [['--stage', 'browser'], 'There is no stage "browser". Stages: check, build, unit, e2e.'],
    [['--grep', '('], '--grep takes a regular expression, and "(" is none.'],
    [['--grep'], '--grep needs a value.'],
    [['--watch'], 'There is no option --watch.'],
  ])('say what is wrong with %j', (words, sentence) => {
    expect(() => parseTestOptions(words)).toThrow(sentence)
  })
})
