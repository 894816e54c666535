import { describe, expect, it } from 'vitest'
import { exitCodes } from '../exit-codes.ts'
import { runProgram } from '../program.ts'
import { testTerminal } from '../testing/test-terminal.ts'
import { lock } from './lock.ts'

async function sekisho(...words: string[]) {
  const seen = testTerminal()
  const code = await runProgram(['lock', ...words], { terminal: seen.terminal, commands: [lock], env: {}, now: () => new Date(0) })
  return { code, said: seen.notes.join('\n') }
}

describe('sekisho lock', () => {
  it.each([
    ['nobody named', [], 'Say whom: --email somebody@company.example, or --everybody.'],
    ['what is no address', ['--email', 'tanaka', '--reason', 'x'], 'Say whom'],
    ['no reason', ['--email', 'tanaka@company.example'], '--reason "…" says why'],
    ['one person and everybody', ['--email', 'tanaka@company.example', '--everybody'], 'cannot be used with'],
  ])('asks nothing of AWS for %s', async (_, words, says) => {
    const { code, said } = await sekisho(...words)
    expect(code).toBe(exitCodes.usage)
    expect(said).toContain(says)
  })

  it('says what is missing where there are no credentials', async () => {
    const { code, said } = await sekisho('--everybody')
    expect(code).toBe(exitCodes.unreachable)
    expect(said).toContain('AWS_REGION')
  })
})
