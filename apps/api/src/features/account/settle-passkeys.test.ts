import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { theSystem } from '@sekisho/identity/people/staff-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestStaff } from '../../testing/test-staff.ts'
import { settlePasskeys } from './settle-passkeys.ts'

type Staff = Awaited<ReturnType<typeof createTestStaff>>
type Body = Parameters<typeof settlePasskeys>[0]['body']

let staff: Staff
let person: StaffRecord
/** What Cognito has of the person, oldest first. */
let credentials: { id: string; at: number }[]
let isOver: boolean
/** The next call of that name does not come through. */
let lost: Map<string, Error>
/** What happens once after the next call of that name, before its caller goes on. */
let meanwhile: Map<string, () => Promise<unknown>>

beforeEach(async () => {
  staff = await createTestStaff()
  person = await staff.enrol({ role: 'operator' })
  account().passkeys = { count: 0, areFactors: false }
  credentials = []
  isOver = false
  lost = new Map()
  meanwhile = new Map()
})

const account = () => staff.pool.accounts.get(person.sub!)!
const now = () => staff.clock.now / 1000
const token = (more: object = {}) => {
  const claims = {
    sub: person.sub,
    iss: 'https://cognito-idp.ap-northeast-1.amazonaws.com/pool',
    token_use: 'access',
    auth_time: now(),
    ...more,
  }
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
}

/** What Cognito answers to somebody's own token, and its administration beside it. */
const through: AwsJson = async (asked) => {
  const answer = await answered(asked)
  const operation = asked.target.replace(/^.*\./, '')
  const other = meanwhile.get(operation)
  meanwhile.delete(operation)
  await other?.()
  return answer
}
const answered: AwsJson = async (asked) => {
  const operation = asked.target.replace(/^.*\./, '')
  const failure = lost.get(operation)
  lost.delete(operation)
  if (failure) throw failure
  if (operation !== 'ListWebAuthnCredentials' && operation !== 'DeleteWebAuthnCredential') return staff.call(asked)
  if (isOver) throw new AwsCallError(400, 'NotAuthorizedException')
  const { CredentialId, NextToken } = asked.body as { CredentialId?: string; NextToken?: string }
  if (CredentialId !== undefined) {
    if (!credentials.some(({ id }) => id === CredentialId)) throw new AwsCallError(400, 'ResourceNotFoundException')
    credentials = credentials.filter(({ id }) => id !== CredentialId)
    return {}
  }
  // Two a page, as Cognito pages by what it likes.
  const from = Number(NextToken ?? 0)
  const page = credentials.slice(from, from + 2)
  return {
    Credentials: page.map(({ id, at }) => ({ CredentialId: id, FriendlyCredentialName: 'a key', CreatedAt: at })),
    ...(from + 2 < credentials.length && { NextToken: String(from + 2) }),
  }
}

let requests = 0
async function settle(body: Omit<Body, 'accessToken'> & { accessToken?: string }, key = `key-${++requests}`) {
  const context = staff.context(key, through)
  const actor = { ...context.actor, staffId: person.staffId, name: person.name, role: person.role! }
  const whole = { accessToken: token(), ...body }
  return settlePasskeys({ params: undefined, query: undefined, body: whole } as Parameters<typeof settlePasskeys>[0], { ...context, actor })
}
async function add(id: string, name = id) {
  credentials.push({ id, at: now() })
  account().passkeys!.count = credentials.length
  return settle({ added: { id, name } })
}
const record = () => staff.record(person.staffId)!
const known = () => record().passkeys.map(({ id, name }) => [id, name])

describe('a passkey that was just added', () => {
  it('stands in the record by its name, counts as both factors, and is told of in history and trail', async () => {
    const { passkeys } = await add('one', 'Mac · Chrome')
    expect(passkeys).toEqual([{ id: 'one', name: 'Mac · Chrome', addedAt: new Date(staff.clock.now).toISOString(), lastUsedAt: null }])
    expect([known(), account().passkeys!.areFactors]).toEqual([[['one', 'Mac · Chrome']], true])
    const owed = staff.owed().filter(({ object }) => object.id === person.staffId)
    expect(owed).toMatchObject([{ action: 'account.add-passkey', outcome: 'done', actor: { staffId: person.staffId } }])
  })

  it('is the same after a repeat, a lost answer and a third page of others', async () => {
    for (const id of ['one', 'two', 'three', 'four']) await add(id)
    credentials.push({ id: 'five', at: now() })
    lost.set('AdminSetUserMFAPreference', new Error('no answer'))
    const body = { added: { id: 'five', name: 'five' } }
    await settle(body, 'the same')
    await settle(body, 'the same')
    expect(known().map(([id]) => id)).toEqual(['one', 'two', 'three', 'four', 'five'])
    expect(record().pending).toBeNull()
  })

  it('of an earlier sign-in, or past our page, is removed at Cognito and never counts', async () => {
    credentials.push({ id: 'old', at: now() - 1 }, { id: 'unseen', at: now() })
    await settle({ added: { id: 'old', name: 'old' } })
    expect([credentials, known(), account().passkeys!.areFactors]).toEqual([[], [], false])
  })

  it('does not come back to life after a reset of two-step sign-in, with the next one that is added', async () => {
    await add('lost')
    const asker = { actor: theSystem, requestId: 'reset', sourceIp: null, authTime: null }
    const reset = { operation: 'reset-mfa' as const, before: record(), atOnce: { mfa: 'none' as const, passkeys: [] }, takesAway: true }
    await staff.directory.finish(await staff.directory.begin(person.staffId, reset, asker, null), { isOwn: true })
    expect(account()).toMatchObject({ hasAuthenticator: false, passkeys: { count: 1, areFactors: false } })
    await expect(add('without an authenticator')).rejects.toMatchObject({ code: 'not-possible' })
    account().hasAuthenticator = true
    staff.clock.now += 60_000
    await add('new')
    expect([credentials.map(({ id }) => id), known().map(([id]) => id)]).toEqual([['new'], ['new']])
  })
})

describe('a passkey that is to go', () => {
  it('is gone at Cognito before anybody is told so, and the last one takes the right to any with it', async () => {
    await add('one')
    await add('two')
    await settle({ remove: 'one' })
    expect([credentials.map(({ id }) => id), known().map(([id]) => id), account().passkeys!.areFactors]).toEqual([['two'], ['two'], true])
    await settle({ remove: 'two' })
    expect([credentials, known(), account().passkeys!.areFactors]).toEqual([[], [], false])
    expect(staff.owed().filter(({ action }) => action === 'account.remove-passkey')).toHaveLength(2)
  })

  it('that Cognito does not remove stays in the record as well', async () => {
    await add('one')
    lost.set('DeleteWebAuthnCredential', new Error('no answer'))
    await expect(settle({ remove: 'one' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(known()).toEqual([['one', 'one']])
    credentials = []
    await settle({ remove: 'one' })
    expect(known()).toEqual([])
  })
})

describe('another window of the same person', () => {
  it('that adds a passkey while this one asks Cognito keeps it', async () => {
    await add('one')
    credentials.push({ id: 'two', at: now() })
    meanwhile.set('ListWebAuthnCredentials', () => settle({ added: { id: 'two', name: 'two' } }))
    await settle({ remove: 'one' })
    expect([credentials.map(({ id }) => id), known()]).toEqual([['two'], [['two', 'two']]])
  })

  it('that changes the record while this one removes a passkey leaves none there that is gone', async () => {
    await add('one')
    meanwhile.set('DeleteWebAuthnCredential', () => add('two'))
    const { passkeys } = await settle({ remove: 'one' })
    expect([credentials.map(({ id }) => id), known(), passkeys.map(({ id }) => id)]).toEqual([['two'], [['two', 'two']], ['two']])
  })
})

describe('a token of no use is refused, and nothing is touched:', () => {
  it.each([
    ['of another person', { sub: 'somebody-else' }],
    ['of another pool', { iss: 'https://cognito-idp.ap-northeast-1.amazonaws.com/other-pool' }],
    ['for reading', { token_use: 'id' }],
    ['without a time', { auth_time: undefined }],
    ['with a time that is none', { auth_time: 'now' }],
  ])('%s', async (_what, claims) => {
    credentials.push({ id: 'one', at: now() })
    const asked = settle({ accessToken: token(claims), remove: 'one' })
    await expect(asked).rejects.toMatchObject({ code: 'invalid-input', details: { errors: [{ field: 'accessToken', issue: 'token' }] } })
    expect(credentials).toHaveLength(1)
  })

  it.each(['a.b.c', 'e30.bnVsbA.c', 'e30.W10.c'])('of no shape: %s', async (accessToken) => {
    await expect(settle({ accessToken })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  it('over or revoked', async () => {
    isOver = true
    await expect(settle({})).rejects.toMatchObject({ details: { errors: [{ field: 'accessToken', issue: 'expired' }] } })
  })

  it.each(['FeatureUnavailableInTierException', 'OperationNotEnabledException', 'WebAuthnNotEnabledException'])(
    'of a pool that takes no passkeys any more, as nobody’s fault: %s',
    async (type) => {
      credentials.push({ id: 'one', at: now() })
      lost.set('ListWebAuthnCredentials', new AwsCallError(400, type))
      const refused = {
        code: 'not-possible',
        details: { reason: { en: expect.stringContaining('takes no passkeys at present') as string } },
      }
      await expect(settle({ remove: 'one' })).rejects.toMatchObject(refused)
      expect(credentials).toHaveLength(1)
    },
  )

  it('where the company keeps the passwords', async () => {
    const context = (await createTestStaff({ ownPasswords: true })).context()
    const body = { accessToken: token() }
    const asked = settlePasskeys({ params: undefined, query: undefined, body } as Parameters<typeof settlePasskeys>[0], context)
    await expect(asked).rejects.toMatchObject({ code: 'not-possible' })
  })
})
