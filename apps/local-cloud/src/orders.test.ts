import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningCloud, startCloud } from './start-cloud.ts'
import { call, configure, refusal, signInBySrp } from './services/cognito-idp/test-client.ts'
import { totpCode } from './services/cognito-idp/totp.ts'

// Orders at the console's port to a whole cloud with the standard 5,000 members.

let running: RunningCloud
beforeAll(async () => {
  running = await startCloud({ port: 0, state: mkdtempSync(join(tmpdir(), 'orders-')), seeded: 'copied' })
  configure(running.description.userPoolClientId, running.description.userPoolId)
})
afterEach(() => order('/api/reset'))
afterAll(() => running.close())

async function order(path: string, body: object = {}): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${running.description.console}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect([response.status, await response.text()]).toEqual([200, '{}'])
}

/** Signs somebody of the sample data in, all the way. */
async function signIn() {
  const { people, aws, userPoolClientId } = running.description
  const { email, password, totpSecret } = people[0]!
  const cloud = { endpoint: `${aws}/` }
  const challenge = await signInBySrp(cloud, { clientId: userPoolClientId, username: email, password })
  return call(cloud, 'RespondToAuthChallenge', {
    ClientId: userPoolClientId,
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session: challenge['Session'],
    ChallengeResponses: { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: totpCode(totpSecret!, running.kernel.cloud.clock.now()) },
  })
}

const count = (table: string) =>
  running.services.rdsData.asOwner(async (postgres) => Number((await postgres.run(`select count(*) from ${table}`, [])).rows[0]?.[0]))

describe('an order', () => {
  it('to reset brings 5,000 members back, whatever was changed', async () => {
    await running.services.rdsData.asOwner(async (postgres) => {
      await postgres.exec(`update members set notes = 'changed' where id in (select id from members limit 200)`)
      await postgres.exec('delete from registrations where id in (select id from registrations limit 500)')
    })
    await signIn()
    const registrations = await count('registrations')
    await order('/api/reset')
    expect([await count('members'), await count(`members where notes = 'changed'`)]).toEqual([5000, 0])
    expect(await count('registrations')).toBe(registrations + 500)
  })

  it('to kill a function in the middle of its work reaches the function alone, and the next call starts it anew', async () => {
    await order('/api/faults', { service: 'dynamodb', operation: 'TransactWriteItems', kill: 'after' })
    expect(await refusal(signIn())).toMatch(/^UserLambdaValidationException: PostAuthentication failed with error/)
    expect(running.kernel.faults.list()).toEqual([])
    await order('/api/people/tanaka%40sekisho.example/forget-attempts')
    expect((await signIn())['AuthenticationResult']['TokenType']).toBe('Bearer')
  })

  it('to throttle a service reaches every caller; a sign-in that the trigger must not stop goes on', async () => {
    await order('/api/throttling', { service: 'dynamodb', perSecond: 0 })
    expect((await signIn())['AuthenticationResult']['TokenType']).toBe('Bearer')
    expect(running.kernel.cloud.journal.list().some(({ reason }) => reason?.startsWith('ProvisionedThroughputExceeded'))).toBe(true)
  })

  it('to move the clock moves the Date of the site’s API and of Cognito', async () => {
    await order('/api/reset')
    running.kernel.cloud.clock.move(3_600_000)
    const { site, jwksUrl } = running.description
    for (const url of [`${site}/api/events`, jwksUrl]) {
      const ahead = Date.parse((await fetch(url)).headers.get('date') ?? '') - Date.now()
      expect(Math.round(ahead / 60_000)).toBe(60)
    }
  })
})
