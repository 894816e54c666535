import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from './commands/all.ts'
import { exitCodes } from './exit-codes.ts'
import { runProgram } from './program.ts'
import { repository } from './repository.ts'
import { testTerminal } from './testing/test-terminal.ts'

/** What somebody reads and types: the two front pages, the guide in both languages, every runbook. */
const pages = [
  'README.md',
  'README.ja.md',
  'docs/guide.md',
  'docs/guide.ja.md',
  ...readdirSync(join(repository, 'docs/runbooks')).map((name) => `docs/runbooks/${name}`),
]

/** Every line of a page that types a command of ours, in a block or between backticks, joined over line ends. */
function typed(page: string): string[] {
  const text = readFileSync(join(repository, page), 'utf8').replaceAll(/\\\n\s*/g, ' ')
  const blocks = [...text.matchAll(/```\w*\n([^]*?)```/g)].flatMap(([, block = '']) => block.split('\n'))
  const inline = [...text.replaceAll(/```[^]*?```/g, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' '))
  return [...blocks, ...inline].flatMap((line) => /(?:^|\s)npx pnpm@12 sekisho (.*)$/.exec(line.trim())?.[1] ?? [])
}

/** As a shell parts them, with something in the place of what the reader fills in; what follows is not ours. */
function words(line: string): string[] {
  const plain = line.replace(/\s+#.*$/, '').replace(/\s(?:>|\||&&|;).*$/, '')
  const filled = plain.replaceAll(/<[^<>]+>|\$\w+|\bNAME\b|…/g, 'dev')
  return [...filled.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '')
}

/** Commands with our options and nothing behind them. */
const still = commands.map((command) => ({ ...command, run: async () => ({ json: {}, text: '' }) })) as unknown as typeof commands

describe('a page that somebody reads', () => {
  it.each(pages.map((page) => [page]))('%s names commands and options that there are', async (page) => {
    for (const line of typed(page)) {
      const seen = testTerminal()
      const code = await runProgram(words(line), { terminal: seen.terminal, commands: still, env: {}, now: () => new Date(0) })
      expect([page, line, code, seen.notes.join('\n')]).toEqual([page, line, exitCodes.done, ''])
    }
  })

  it.each(pages.map((page) => [page]))('%s is typed alike into bash and zsh, which knows no comments and parts no variable', (page) => {
    const text = readFileSync(join(repository, page), 'utf8')
    const lines = [...text.matchAll(/^ *```sh\n([^]*?)^ *```$/gm)].flatMap(([, block = '']) => block.split('\n'))
    expect(lines.filter((line) => /(?:^|\s)#(?:\s|$)|\bin \$\w/.test(line))).toEqual([])
  })

  it('is looked at as it is typed', () => {
    expect(words("lock --stage <stage> --reason 'laptop stolen' | tee log # now")).toEqual([
      'lock',
      '--stage',
      'dev',
      '--reason',
      'laptop stolen',
    ])
    expect(pages.flatMap(typed).length).toBeGreaterThan(40)
  })
})
