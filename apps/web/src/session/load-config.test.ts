import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { ConfigError, parseConfig } from './load-config.ts'

const config = {
  stage: 'dev',
  authorizer: 'iam',
  region: 'ap-northeast-1',
  userPoolId: 'ap-northeast-1_AbC123xyz',
  userPoolClientId: 'client',
  identityPoolId: 'ap-northeast-1:0192',
  apiHost: 'abc.execute-api.ap-northeast-1.amazonaws.com',
  apiStage: 'live',
}

function problemOf(text: string): string {
  try {
    parseConfig(text)
    return 'none'
  } catch (error) {
    return error instanceof ConfigError ? error.problem : 'other'
  }
}

it('reads what a deployment says', () => {
  expect(parseConfig(JSON.stringify(config))).toEqual(config)
})

it('notices that a site without the file answers with its page', () => {
  expect(problemOf(readFileSync(new URL('../../index.html', import.meta.url), 'utf8'))).toBe('missing')
})

it('tells a Wi-Fi sign-in page from the page of the site', () => {
  expect(problemOf('\n<html><title>Welcome to the hotel</title>')).toBe('intercepted')
})

it.each(['', '{', 'null', '[]', '{}', JSON.stringify({ ...config, authorizer: 'none' }), JSON.stringify({ ...config, userPoolId: 1 })])(
  'refuses %j',
  (text) => {
    expect(problemOf(text)).toBe('bad')
  },
)
