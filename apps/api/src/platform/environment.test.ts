import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { awsEndpoint } from '@sekisho/identity/aws/aws-endpoint'
import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { usual } from '../testing/usual-use.ts'
import { migrationEnvironment, sessionEnvironment, sliceEnvironment, triggerEnvironment } from './environment.ts'

const [role] = Object.keys(roles) as [string]
const slice = {
  SEKISHO_STAGE: 'dev',
  SEKISHO_AUTHORIZER: 'iam',
  SEKISHO_FUNCTION: 'events',
  STAGE_RULES: JSON.stringify({ fourEyes: false, backupDays: 7 }),
  USER_POOL_ID: 'pool',
  USER_POOL_CLIENT_ID: 'client',
  DIRECTORY_TABLE: 'directory',
  EDGE_SECRET: 'arn:edge',
  UNUSUAL_USE: JSON.stringify(usual),
  GROUP_ROLES: JSON.stringify({ 'sekisho-dev-x': role }),
  DATABASE_CLUSTER_ARN: 'arn:cluster',
  DATABASE_NAME: 'sekisho',
  DATABASE_SECRETS: JSON.stringify({ [role]: 'arn:secret' }),
  DATABASE_NOBODY_SECRET: 'arn:nobody',
}

describe('the environment', () => {
  it('of a slice is read as a whole', () => {
    expect(sliceEnvironment(slice)).toMatchObject({
      authorizer: 'iam',
      function: 'events',
      rules: { fourEyes: false, backupDays: 7 },
      database: { secrets: { [role]: 'arn:secret' } },
    })
  })

  it('keeps four eyes where the stage says nothing about them, or nothing that is a no', () => {
    for (const rules of ['{}', '{"fourEyes":"false"}', '{"fourEyes":0}'])
      expect(sliceEnvironment({ ...slice, STAGE_RULES: rules }).rules).toEqual({
        fourEyes: true,
        backupDays: null,
        exportRows: 0,
        exportRowsAlone: 0,
        passkeys: null,
      })
  })

  it('says of whom a passkey is asked, and does not start with a rule that it cannot read', () => {
    const read = (passkeys: unknown) => sliceEnvironment({ ...slice, STAGE_RULES: JSON.stringify({ passkeys }) }).rules.passkeys
    const grace = { from: 1_768_176_000_000, days: 14 }
    const rule = { [role]: grace }
    expect([read(rule), read(undefined)]).toEqual([rule, null])
    for (const wrong of [
      null,
      {},
      [],
      'all',
      { ...rule, stranger: grace },
      { [role]: null },
      { [role]: { ...grace, from: 'soon' } },
      { [role]: { ...grace, days: 1.5 } },
      { roles: [role], ...grace },
    ])
      expect(() => read(wrong)).toThrow('STAGE_RULES')
  })

  it.each(Object.keys(slice))('refuses to start without %s and says so', (name) => {
    expect(() => sliceEnvironment({ ...slice, [name]: '' })).toThrow(`The environment variable ${name} must be set.`)
  })

  it.each([
    ['SEKISHO_AUTHORIZER', 'none'],
    ['SEKISHO_FUNCTION', 'other'],
    ['STAGE_RULES', 'canary'],
    ['UNUSUAL_USE', '{}'],
    ['UNUSUAL_USE', JSON.stringify({ ...usual, reveals: 0 })],
    ['UNUSUAL_USE', JSON.stringify({ ...usual, officeHours: { ...usual.officeHours, to: '24:00' } })],
    ['GROUP_ROLES', '[]'],
    ['GROUP_ROLES', '{"x":"canary"}'],
    ['DATABASE_SECRETS', '{canary'],
    ['DATABASE_SECRETS', '{"x":1}'],
  ])('refuses %s=%s and never repeats the value', (name, value) => {
    const read = () => sliceEnvironment({ ...slice, [name]: value })
    expect(read).toThrow(name)
    expect(read).not.toThrow(/canary/)
  })

  it('names what the other functions lack', () => {
    expect(() => migrationEnvironment({})).toThrow('DATABASE_CLUSTER_ARN')
    expect(() => sessionEnvironment({ DIRECTORY_TABLE: 'x' })).toThrow('SESSIONS_TABLE')
    expect(() => triggerEnvironment({})).toThrow('DIRECTORY_TABLE')
    expect(() => awsEnvironment({})).toThrow('AWS_REGION')
  })
})

describe('the address of a service', () => {
  const at = (env: Record<string, string>) => awsEndpoint('DYNAMODB', awsEnvironment({ AWS_REGION: 'eu-west-1', ...env }))

  it("is the service's own setting, else the common one, else AWS's", () => {
    expect(at({ AWS_ENDPOINT_URL_DYNAMODB: 'http://a/', AWS_ENDPOINT_URL: 'http://b' })).toBe('http://a')
    expect(at({ AWS_ENDPOINT_URL: 'http://b' })).toBe('http://b')
    expect(at({})).toBe('https://dynamodb.eu-west-1.amazonaws.com')
  })
})
