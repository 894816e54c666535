import { FunctionError } from '@sekisho/identity/aws/invoke-function'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { expect, it } from 'vitest'
import { runProgram } from '../program.ts'
import { testTerminal } from '../testing/test-terminal.ts'
import { erasuresRerun } from './erasures-rerun.ts'

/** Runs the command as it is typed, with a stage whose function answers this, and says what it was sent. */
async function run(answer: () => Promise<unknown>, ...words: string[]) {
  const seen = testTerminal()
  const sent: unknown[] = []
  const stage = { name: 'dev', invoke: (...asked: unknown[]) => (sent.push(asked), answer()) }
  const command = {
    ...erasuresRerun,
    run: (options: object, context: object) => erasuresRerun.run(options, { ...context, connect: async () => stage } as never),
  }
  const code = await runProgram(['erasures', 'rerun', ...words], {
    terminal: seen.terminal,
    commands: [command],
    env: {},
    now: () => new Date(),
  })
  return { code, out: seen.printed.join('\n'), notes: seen.notes.join('\n'), sent }
}

it('Erasures are run again by the migration function of the stage, and the answer says how many, also as a document', async () => {
  const three = async () => ({ applied: ['0019_erasure'], erasedAgain: 3 })
  const said = await run(three)
  expect([said.code, said.sent]).toEqual([0, [['sekisho-dev-migrate', { after: 'restore' }]]])
  expect(said.out).toBe('Migrations applied: 0019_erasure.\nErased again: 3. Run it once more: it finds nobody then.')
  expect(JSON.parse((await run(three, '--json')).out)).toEqual({ stage: 'dev', applied: ['0019_erasure'], erasedAgain: 3 })
  const again = await run(async () => ({ applied: [], erasedAgain: 0 }))
  expect([again.code, again.out]).toEqual([0, 'The database was of this release already.\nNobody had to be erased again.'])
})

it.each([
  ['ends in an error of its own', new FunctionError('DatabaseError'), 4, 'unfinished', 'ended in an error: DatabaseError'],
  ['is not there', new AwsCallError(404, 'ResourceNotFoundException'), 3, 'unreachable', 'no function sekisho-dev-migrate'],
  ['may not be called', new AwsCallError(403, 'AccessDeniedException'), 3, 'unreachable', 'AccessDeniedException'],
  ['does not answer', new TypeError('fetch failed'), 3, 'unreachable', 'does not answer'],
])('A function that %s ends the command with its code and a sentence', async (_what, error, code, end, sentence) => {
  const said = await run(() => Promise.reject(error), '--json')
  expect([said.code, JSON.parse(said.out)]).toMatchObject([code, { error: { end, message: expect.stringContaining(sentence) as string } }])
})

it('An answer of another release is refused, and never taken for "nobody"', async () => {
  for (const odd of [null, {}, { applied: [] }, { erasedAgain: '0', applied: [] }]) expect((await run(async () => odd)).code).toBe(1)
})
