import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newStage, reports, runStage, type Stage } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'stage-'))
mkdirSync(reports, { recursive: true })

/** Runs a few lines as the command of a stage. */
async function ran(lines: string): Promise<Stage> {
  const script = join(folder, `${Math.random()}.mjs`)
  writeFileSync(script, lines)
  const stage = { ...newStage('unit'), log: join(folder, 'log') }
  await runStage(stage, { args: [script] }, () => undefined)
  return stage
}
const test = (outcome: string) => `process.send({ kind: 'test', outcome: '${outcome}', file: 'a.test.ts', title: 'works', error: 'no' });`

describe('a stage', () => {
  it('counts what its runner tells, and keeps what it prints in its log', async () => {
    const stage = await ran(`console.log('printed'); ${test('passed')} ${test('skipped')} process.send({ kind: 'plan', units: 2 })`)
    expect(stage).toMatchObject({ planned: 2, passed: 1, skipped: 1, failures: [] })
  })

  it('is as red as its runner says', async () => {
    expect((await ran(`${test('passed')} ${test('failed')} process.exitCode = 1`)).failures).toEqual([
      { file: 'a.test.ts', title: 'works', error: 'no' },
    ])
  })

  it.each([
    ['that fails beside its tests', `${test('passed')} console.error('fell over'); process.exitCode = 3`, 'ended with 3'],
    ['that is killed', `process.kill(process.pid, 'SIGKILL')`, 'ended with a signal'],
  ])('with a runner %s counts one failure, with the end of the log', async (_title, lines, sentence) => {
    const { failures } = await ran(lines)
    expect(failures).toHaveLength(1)
    expect(failures[0]?.title).toContain(sentence)
  })
})
