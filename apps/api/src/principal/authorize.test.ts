import { createHash } from 'node:crypto'
import { endpoints } from '@sekisho/contract/endpoints'
import { can } from '@sekisho/permissions/can'
import { methodArn } from '@sekisho/permissions/to-iam'
import { beforeEach, describe, expect, it } from 'vitest'
import { createDirectory } from '../platform/directory.ts'
import { createTestTable, suzuki, tanaka, type TestPerson } from '../testing/test-directory.ts'
import { authorize } from './authorize.ts'

const api = 'arn:aws:execute-api:ap-northeast-1:123456789012:abc123/live'
const token = 'A'.repeat(43)
const clock = { now: Date.parse('2026-11-23T10:00:00Z') }
const second = clock.now / 1000
let table: ReturnType<typeof createTestTable>
let handler: ReturnType<typeof authorize>

beforeEach(() => {
  table = createTestTable()
  table.put(tanaka)
  table.put(suzuki)
  const now = () => clock.now
  const directory = createDirectory({ call: table.call, table: 'directory', now })
  handler = authorize({ call: table.call, sessionsTable: 'sessions', directory, now })
  store(suzuki)
})

function store(person: TestPerson, change: Record<string, { S: string } | { N: string }> = {}): void {
  const pk = `SESSION#${createHash('sha256').update(token).digest('hex')}`
  const session = {
    staffId: { S: person.staffId },
    role: { S: person.role },
    authTime: { N: String(second - 60) },
    expiresAt: { N: String(second + 60) },
  }
  table.items.set(pk, { ...session, ...change })
}
const ask = (headers: Record<string, string> = { Authorization: `Bearer ${token}` }, arn = `${api}/GET/api/events`) =>
  handler({ methodArn: arn, headers })

describe('the authorizer of custom mode', () => {
  it("answers with the complete policy of the person's role, the same for every route", async () => {
    const answer = await ask()
    const allowed = endpoints.filter((endpoint) => can(suzuki.role, endpoint.needs).allowed)
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

  it('throws Unauthorized for somebody suspended, demoted or signed out everywhere', async () => {
    for (const change of [{ status: 'suspended' }, { role: tanaka.role }, { notBefore: second }]) {
      table.put({ ...suzuki, ...change })
      await expect(ask()).rejects.toThrow(/^Unauthorized$/)
      clock.now += 5_000
    }
  })

  it('throws Unauthorized when a table does not answer', async () => {
    table.failures.push(new Error('canary'))
    await expect(ask()).rejects.toThrow(/^Unauthorized$/)
  })
})
