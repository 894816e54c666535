import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaults, options, parseOptions } from './start-options.ts'
import { usage } from './usage.ts'

describe('options of the local cloud', () => {
  it('are the defaults when nothing is said', () => {
    expect(parseOptions([])).toEqual(defaults)
    expect(defaults).toMatchObject({ port: 4780, members: 5000, fresh: false })
  })

  it('are read in both spellings, and the dashes of a package manager are skipped', () => {
    const options = parseOptions([
      '--',
      '--quiet',
      '--fresh',
      '--port=5000',
      '--members',
      '10',
      '--authorizer',
      'custom',
      '--state',
      'x',
      '--cdk-out',
      'y',
    ])
    expect(options).toEqual({
      quiet: true,
      fresh: true,
      deployed: false,
      port: 5000,
      members: 10,
      authorizer: 'custom',
      state: resolve('x'),
      cdkOut: resolve('y'),
    })
  })

  it.each([
    [['--port', 'abc'], '--port takes a whole number up to 65533, not "abc".'],
    [['--members=-1'], '--members takes a whole number'],
    [['--authorizer', 'none'], 'There is no authorizer "none". Authorizers: iam, cognito, custom.'],
    [['--verbose'], "Unknown option '--verbose'"],
  ])('are refused in words: %j', (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(sentence)
  })

  it.each(Object.keys(options))('are named by --help: --%s', (option) => {
    expect(usage).toMatch(new RegExp(`^  --${option} `, 'm'))
  })
})
