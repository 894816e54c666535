import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { commands } from './commands/all.ts'
import type { CommandFile } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { runProgram } from './program.ts'
import { testTerminal } from './testing/test-terminal.ts'

/** A command that answers or throws what it is told to. */
const counting = (run: CommandFile<{ to?: string }>['run']): CommandFile<{ to?: string }> => ({
  name: 'count',
  says: 'count what there is',
  teaches: 'Counts.',
  isOfStage: true,
  options: [new Option('--to <number>', 'how far')],
  examples: [['sekisho count --to 3', 'counts to three']],
  run,
})
const done = counting(async ({ to }, { progress }) => {
  progress('Counting').at(1, 2)
  return { json: { to }, text: `Counted to ${to}.` }
})

async function run(words: string[], file: CommandFile<{ to?: string }> = done, env: Record<string, string> = {}) {
  const seen = testTerminal()
  const code = await runProgram(words, { terminal: seen.terminal, commands: [...commands, file], env, now: () => new Date(0) })
  return { code, printed: seen.printed.join('\n'), notes: seen.notes.join('\n') }
}

describe('the command line', () => {
  it('answers on standard output and says how far it is on standard error', async () => {
    expect(await run(['count', '--to', '3'])).toEqual({
      code: 0,
      printed: 'Counted to 3.',
      notes: expect.stringContaining('Counting: 1 of 2'),
    })
  })

  it('answers with one JSON document where it is asked for one, in front of the command or behind it', async () => {
    for (const words of [
      ['count', '--to', '3', '--json'],
      ['--json', 'count', '--to', '3'],
      ['--', 'count', '--to=3', '--json'],
    ])
      expect(JSON.parse((await run(words)).printed)).toEqual({ to: '3' })
  })

  it('says nothing beside its answer under --quiet', async () => {
    expect(await run(['count', '--to', '3', '--quiet'])).toEqual({ code: 0, printed: 'Counted to 3.', notes: '' })
  })

  it.each([
    [['cuont'], "Unknown command 'cuont'.\nDid you mean count?"],
    [['count', '--too', '3'], "Unknown option '--too'.\nDid you mean --to?"],
    [['count', '--to'], "Option '--to <number>' argument missing."],
    [['count', 'sheep'], 'Too many arguments for'],
    [['bootstrap', '--email', 'a@b.example', '--language', 'fr'], 'Allowed choices are ja, en'],
    [['bootstrap', '--email', 'nobody'], 'Say whom to invite'],
    [['bootstrap', '--email', 'a@b.example', '--break-glass'], '--reason'],
    [['bootstrap', '--email', 'a@b.example', '--stage', '../x'], 'is no name of a stage'],
    [['bootstrap', '--email', 'a@b.example', '--state', 'x'], '--state belongs to --local'],
    [['permissions'], 'Usage: sekisho permissions'],
    // Left out by mistake, the stage is the local cloud's: of no account, whatever credentials there are.
    ...['deploy', 'diff', 'status', 'rollback', 'destroy'].map((name): [string[], string] => [[name], 'is that of the local cloud']),
  ])('says what is wrong with %j and ends with 2', async (words, sentence) => {
    const { code, printed, notes } = await run(words)
    expect([code, printed, notes]).toEqual([exitCodes.usage, '', expect.stringContaining(sentence)])
  })

  it.each([
    ['a refusal', new Failure('No.'), exitCodes.refused, 'No.'],
    ['a lost connection', new TypeError('fetch failed'), exitCodes.unreachable, 'does not answer'],
    [
      "a connection that AWS's client lost",
      Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', $metadata: {} }),
      exitCodes.unreachable,
      'does not answer',
    ],
    [
      'a request that broke off on its way out',
      Object.assign(new Error('write EPIPE'), { code: 'EPIPE', $metadata: {} }),
      exitCodes.unreachable,
      'does not answer',
    ],
    [
      'a pipe of this machine that broke',
      Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' }),
      exitCodes.fault,
      'Something in this program is wrong',
    ],
    ['credentials that are over', new AwsCallError(400, 'ExpiredTokenException'), exitCodes.unreachable, 'ExpiredTokenException'],
    ['a service that is at its end', new AwsCallError(503, 'ServiceUnavailable'), exitCodes.unreachable, '503'],
    ['what nobody thought of', new RangeError('canary'), exitCodes.fault, 'Something in this program is wrong'],
  ])('ends %s with a sentence and a code, never with a stack', async (_what, error, code, sentence) => {
    const failing = counting(() => Promise.reject(error))
    const ended = await run(['count'], failing)
    expect([ended.code, ended.printed, ended.notes]).toEqual([code, '', expect.stringContaining(sentence)])
    expect(ended.notes).not.toMatch(/canary|\n\s+at /)
    const asJson = await run(['count', '--json'], failing)
    expect(JSON.parse(asJson.printed)).toMatchObject({ error: { message: expect.stringContaining(sentence) } })
    expect(
      (
        await run(
          ['count', '--verbose'],
          counting(() => Promise.reject(new RangeError('canary'))),
        )
      ).notes,
    ).toContain('canary')
  })

  it('names what is not set, and where no local cloud runs, without a value of the environment', async () => {
    const connecting = counting(async (_, { connect }) => ({ json: await connect(), text: '' }))
    const unset = await run(['count'], connecting, { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'canary' })
    expect([unset.code, unset.notes]).toEqual([exitCodes.unreachable, expect.stringContaining('AWS_SECRET_ACCESS_KEY must be set')])
    expect(unset.notes).not.toContain('canary')
    const nowhere = await run(['count', '--local', '--state', '/nowhere'], connecting)
    expect([nowhere.code, nowhere.notes]).toEqual([
      exitCodes.unreachable,
      expect.stringContaining('No local cloud is running with its state in /nowhere.'),
    ])
  })

  it('says of the stage of the local cloud, which nobody names by mistake elsewhere, that another one was meant', async () => {
    const ssm = createServer((_, response) => response.writeHead(400).end('{"__type":"ParameterNotFound"}'))
    await new Promise<void>((listening) => ssm.listen(0, '127.0.0.1', listening))
    const endpoint = `http://127.0.0.1:${(ssm.address() as AddressInfo).port}`
    const env = { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }
    const asking = counting(async (_, { connect }) => ({ json: [await (await connect()).published('data/cluster-arn')], text: '' }))
    const left = await run(['count'], asking, env)
    expect([left.code, left.notes]).toEqual([exitCodes.unreachable, expect.stringContaining('--stage names yours')])
    expect((await run(['count', '--stage', 'main'], asking, env)).notes).toContain('Either the stage has another name')
    ssm.close()
  })

  it('teaches: every command is in the help, has options in words and examples that can be typed', async () => {
    const { code, printed } = await run([])
    expect([code, printed]).toEqual([0, expect.stringContaining('How it ends:')])
    for (const { name, says, examples } of commands) {
      const [family = ''] = name.split(' ')
      expect(printed).toContain(family)
      const page = await run([...name.split(' '), '--help'])
      expect([page.code, page.printed]).toEqual([0, expect.stringContaining(examples[0]![0])])
      expect(says).toMatch(/^[a-z]/)
      for (const [line] of examples) expect(line).toMatch(new RegExp(`^sekisho ${name}( |$)`))
    }
  })

  it('gives every end a code of its own', () => {
    expect(new Set(Object.values(exitCodes)).size).toBe(Object.keys(exitCodes).length)
  })
})
