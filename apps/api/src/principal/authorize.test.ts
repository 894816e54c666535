import { createHash } from 'node:crypto'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { can } from '@sekisho/permissions/can'
import { methodArn } from '@sekisho/permissions/to-iam'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDirectory } from '@sekisho/identity/directory'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'
import { createSessions, IDLE_SECONDS, type StaffSession } from '@sekisho/identity/sessions'
import { createTestTable, suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { authorize } from './authorize.ts'

const api = 'arn:aws:execute-api:ap-northeast-1:123456789012:abc123/live'
const token = 'A'.repeat(43)
const clock = { now: Date.parse('2026-11-23T10:00:00Z') }
const start = clock.now
const second = start / 1000
let table: ReturnType<typeof createTestTable>
let handler: ReturnType<typeof authorize>
/** Whose sessions were noted as used, and whether they were still there. */
const noted: string[] = []
let isThere = true

beforeEach(() => {
  clock.now = start
  table = createTestTable()
  table.put(tanaka)
  table.put(suzuki)
  const now = () => clock.now
  const directory = createDirectory({ call: table.call, table: 'directory', now })
  noted.length = 0
  const sessions = createSessions({ call: table.call, table: 'sessions', now })
  const touch = (_token: string, session: StaffSession) => (noted.push(session.staffId), Promise.resolve(isThere))
  handler = authorize({ sessions: { ...sessions, touch }, directory })
  isThere = true
  store(suzuki)
})

function store(person: TestPerson, change: Record<string, { S: string } | { N: string }> = {}): void {
  const pk = `SESSION#${createHash('sha256').update(token).digest('hex')}`
  const session = {
    staffId: { S: person.staffId },
    lastSeenAt: { N: String(second - 60) },
    authTime: { N: String(second - 60) },
    expiresAt: { N: String(second + 60) },
  }
  table.items.set(pk, { ...session, ...change })
}
/** The authorizer whose calls from this number on, the session's or the person's first, get no answer. */
function handlerFailingAt(number: number, failure: Error): typeof handler {
  let made = 0
  const call: typeof table.call = (asked) => (made++ >= number ? Promise.reject(failure) : table.call(asked))
  const now = () => clock.now
  return authorize({
    sessions: createSessions({ call, table: 'sessions', now }),
    directory: createDirectory({ call, table: 'directory', now }),
  })
}
const ask = (headers: Record<string, string> = { Authorization: `Bearer ${token}` }, arn = `${api}/GET/api/events`) =>
  handler({ methodArn: arn, headers })

describe('the authorizer of custom mode', () => {
  it("answers with the complete policy of the person's role, the same for every route", async () => {
    const answer = await ask()
    const allowed = endpointsIn('custom').filter((endpoint) => can(suzuki.role, endpoint.needs).allowed)
    expect(answer.policyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: allowed.map((endpoint) => methodArn(api, endpoint)) },
    ])
    expect(answer.context).toEqual({ staffId: suzuki.staffId, role: suzuki.role, authTime: String(second - 60) })
    expect(answer.principalId).toBe(suzuki.staffId)
    expect(await ask(undefined, `${api}/GET/api/members`)).toEqual(answer)
    expect(JSON.stringify(answer.policyDocument)).not.toContain('/members')
  })

  it('takes the token with and without Bearer, under a header name in any case', async () => {
    expect(await ask({ authorization: token })).toEqual(await ask())
  })

  it('never stores or asks for the token itself', async () => {
    await ask()
    expect(table.reads.join()).not.toContain(token)
  })

  it.each([
    ['no header', {}],
    ['an empty header', { Authorization: '' }],
    ['an unknown token', { Authorization: 'B'.repeat(43) }],
    ['a token of another shape', { Authorization: 'short' }],
    ['another scheme', { Authorization: `Basic ${token}` }],
    ['two headers', { Authorization: token, authorization: token }],
  ])('throws Unauthorized for %s', async (_what, headers) => {
    await expect(ask(headers as Record<string, string>)).rejects.toThrow(/^Unauthorized$/)
  })

  it('throws Unauthorized for an expired session that DynamoDB has not yet deleted, and for half a session', async () => {
    store(suzuki, { expiresAt: { N: String(second) } })
    await expect(ask()).rejects.toThrow(/^Unauthorized$/)
    store(suzuki, { expiresAt: { S: 'soon' } })
    await expect(ask()).rejects.toThrow(/^Unauthorized$/)
  })

  it('throws Unauthorized within 5 seconds for somebody suspended, removed, in no role, or signed out everywhere', async () => {
    for (const change of [
      { status: 'suspended' },
      { status: 'removed' },
      { role: 'stranger' },
      { notBefore: second - 60 },
      { notBefore: second },
    ]) {
      table.put(suzuki)
      clock.now += 5_000
      await ask()
      table.put({ ...suzuki, ...change })
      clock.now += 5_000
      await expect(ask(), JSON.stringify(change)).rejects.toThrow(/^Unauthorized$/)
    }
  })

  it('answers with the role that the person has now, without a new sign-in', async () => {
    await ask()
    table.put({ ...suzuki, role: tanaka.role })
    clock.now += 5_000
    const answer = await ask()
    expect(answer.context.role).toBe(tanaka.role)
    expect(JSON.stringify(answer.policyDocument)).toContain('/members')
  })

  it('throws Unauthorized for a session that has rested too long', async () => {
    clock.now += (IDLE_SECONDS - 61) * 1000
    store(suzuki, { expiresAt: { N: String(second + 86_400) } })
    await ask()
    clock.now += 1000
    await expect(ask()).rejects.toThrow(/^Unauthorized$/)
  })

  it('notes that a session is in use, but not by what the page asks by itself', async () => {
    await ask(undefined, `${api}/GET/api/account`)
    expect(noted).toEqual([])
    await ask()
    expect(noted).toEqual([suzuki.staffId])
  })

  it('throws Unauthorized when the session was ended in the meantime', async () => {
    isThere = false
    await expect(ask()).rejects.toThrow(/^Unauthorized$/)
  })

  it.each([
    [new AwsCallError(400, 'ProvisionedThroughputExceededException'), 'ProvisionedThroughputExceededException'],
    [new TypeError('canary'), 'TypeError'],
  ])('lets nobody in while a table does not answer, calls it no refusal, and says why in no word of a caller: %s', async (failure, why) => {
    for (const reads of [0, 1]) {
      table.put(suzuki)
      clock.now += 5_000
      const failing = handlerFailingAt(reads, failure)
      await expect(failing({ methodArn: `${api}/GET/api/events`, headers: { Authorization: `Bearer ${token}` } })).rejects.toThrow(
        new Error(`Unavailable: ${why}`),
      )
    }
  })
})
