import { describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { createTestTable, tanaka } from '@sekisho/identity/testing/test-directory'
import { confirm, type ConfirmationEvent } from './confirm.ts'

const at = new Date('2026-11-23T10:00:00.000Z')

function setUp() {
  const table = createTestTable()
  const signedOut: unknown[] = []
  const call: AwsJson = async (asked) => {
    if (asked.service === 'DYNAMODB') return table.call(asked)
    signedOut.push([asked.target, asked.body])
    return {}
  }
  return { table, signedOut, run: confirm({ call, table: 'directory', now: () => at }) }
}
const event = (source: string, userAttributes: Record<string, string>, clientMetadata = {}): ConfirmationEvent => ({
  triggerSource: `PostConfirmation_${source}`,
  userPoolId: 'pool',
  request: { userAttributes, clientMetadata },
})

describe('a confirmed sign-up', () => {
  it('enters the directory once, as a request without role or right, however often Cognito tells of it', async () => {
    const { table, run } = setUp()
    for (let attempt = 0; attempt < 3; attempt++) await run(event('ConfirmSignUp', { sub: 's', email: 'Aoi@Company.example' }))
    const records = [...table.items].filter(([key]) => key.endsWith(' PROFILE')).map(([, item]) => item)
    expect(records).toHaveLength(1)
    expect(records[0]).toMatchObject({
      status: { S: 'requested' },
      email: { S: 'aoi@company.example' },
      name: { S: 'aoi' },
      sub: { S: 's' },
    })
    expect(records[0]).not.toHaveProperty('role')
    expect(table.items.get('SUB#s LINK')).toMatchObject({ staffId: records[0]!['staffId'] })
  })

  it.each([
    [' 小川 花 ', '小川 花'],
    ['', 'hana'],
    ['a\u0000b', 'hana'],
    ['x'.repeat(300), 'hana'],
  ])('carries the name that was typed, when it is one: %j', async (typed, name) => {
    const { table, run } = setUp()
    await run(event('ConfirmSignUp', { sub: 's', email: 'hana@company.example' }, { name: typed }))
    const record = [...table.items].find(([key]) => key.endsWith(' PROFILE'))?.[1]
    expect(record).toMatchObject({ name: { S: name } })
  })

  it('takes over no record of somebody who has the address already', async () => {
    const { table, run } = setUp()
    table.put(tanaka)
    table.items.set(`EMAIL#${tanaka.email} LINK`, { pk: { S: `EMAIL#${tanaka.email}` }, staffId: { S: tanaka.staffId } })
    await run(event('ConfirmSignUp', { sub: 'stranger', email: tanaka.email }))
    expect(table.items.has('SUB#stranger LINK')).toBe(false)
  })
})

describe('a password chosen anew', () => {
  it('ends every session begun before, in the directory and in the pool', async () => {
    const { table, signedOut, run } = setUp()
    table.put(tanaka)
    await run(event('ConfirmForgotPassword', { sub: tanaka.sub, email: tanaka.email }))
    const notBefore = table.items.get(`STAFF#${tanaka.staffId} PROFILE`)?.['notBefore']
    expect(notBefore).toEqual({ N: String(at.getTime() / 1000) })
    expect(signedOut).toEqual([['AWSCognitoIdentityProviderService.AdminUserGlobalSignOut', { UserPoolId: 'pool', Username: tanaka.sub }]])
  })

  it('ends the sessions of the pool also while the directory refuses', async () => {
    const { table, signedOut, run } = setUp()
    table.put(tanaka)
    table.failures.push(new AwsCallError(400, 'AccessDeniedException'))
    await expect(run(event('ConfirmForgotPassword', { sub: tanaka.sub, email: tanaka.email }))).rejects.toThrow('AccessDenied')
    expect(signedOut).toHaveLength(1)
  })
})
