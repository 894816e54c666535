import type { Database } from '@sekisho/database/database'
import { beforeEach, describe, expect, it } from 'vitest'
import { beforeEachWrite, editTheme, withPool } from '@sekisho/identity/testing/busy-directory'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { staffRoutes } from './routes.ts'

const ito: TestPerson = { ...tanaka, staffId: '01990000-0000-7000-8000-000000000003', sub: 'ito', email: 'ito@sekisho.example' }
let paid = 0
const db: Database = { query: () => Promise.resolve([]), execute: () => Promise.resolve(++paid), transaction: (work) => work(db) }
const reason = 'tests'
let api: TestApi
/** What happens before each write of a command. */
let meanwhile: () => Promise<void>
let edits = 0
let keys = 0

beforeEach(async () => {
  meanwhile = async () => undefined
  edits = paid = 0
  const between = (call: Parameters<typeof withPool>[0]) => beforeEachWrite(withPool(call), () => meanwhile())
  api = await createTestApi({ function: 'staff', routes: staffRoutes, as: () => db, between })
  api.table.put(ito)
  api.table.items.set('APPOINTERS ACTIVE', { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' }, ids: { SS: [tanaka.staffId, ito.staffId] } })
})

const edit = async ({ staffId }: TestPerson): Promise<void> => {
  if (await editTheme(api.table.call, staffId, api.clock.now / 1000, () => new Date(api.clock.now))) edits++
}

const ask = (method: string, path: string, body: object) =>
  api.ask(tanaka, method, path, {
    headers: { 'content-type': 'application/json', 'idempotency-key': `key-number-${++keys}` },
    body: JSON.stringify(body),
  })

const recordOf = ({ staffId }: TestPerson) => api.table.items.get(`STAFF#${staffId}`.concat(' PROFILE'))!

/** Every command that takes something away, about whom, and what it leaves. */
const takings = [
  ['suspend', 'POST', '/suspend', ito, { reason }, { status: { S: 'suspended' } }],
  ['sign-out', 'POST', '/sign-out', ito, {}, { status: { S: 'active' } }],
  ['reset-password', 'POST', '/reset-password', ito, {}, { status: { S: 'active' } }],
  ['reset-mfa', 'POST', '/reset-mfa', ito, { reason }, { mfa: { S: 'none' } }],
  ['a lower role', 'PUT', '/role', ito, { role: suzuki.role, reason }, { role: { S: suzuki.role } }],
  ['remove', 'DELETE', '', ito, { reason }, { status: { S: 'removed' } }],
] as const

describe('taking rights away', () => {
  it.each(takings)('wins against a person who edits themselves before every write: %s', async (_what, method, path, person, body, left) => {
    for (let before = 0; before < 5; before++) await edit(person)
    meanwhile = () => edit(person)
    const { status, body: answer } = await ask(method, `/api/staff/${person.staffId}${path}`, { version: 1, ...body })
    expect([status, answer.code]).toEqual([200, undefined])
    expect(edits).toBeGreaterThan(5)
    expect(recordOf(person)).toMatchObject(left)
    expect(Number((recordOf(person)['notBefore'] as { N: string }).N)).toBe(api.clock.now / 1000)
  })

  it('leaves one audit entry for each edit and for itself, and edits go on once somebody is only signed out', async () => {
    meanwhile = () => edit(ito)
    await ask('POST', `/api/staff/${ito.staffId}/sign-out`, { version: 1 })
    expect([edits > 0, paid]).toEqual([true, edits + 1])
    api.clock.now += 1000
    meanwhile = async () => undefined
    const before = edits
    await edit(ito)
    expect(edits).toBe(before + 1)
  })

  it('takes the place of an edit that has not reached the pool, and brings it there', async () => {
    const intent = {
      id: 'i',
      operation: 'edited',
      since: '2026-11-23T09:59:00.000Z',
      reason: null,
      changes: [],
      afterwards: {},
      answerKey: null,
    }
    const pending = { ...intent, actor: { staffId: ito.staffId, name: ito.name, role: ito.role }, requestId: 'r', sourceIp: null }
    Object.assign(recordOf(ito), { pending: { S: JSON.stringify(pending) }, intentId: { S: 'i' } })
    const { status, body } = await ask('POST', `/api/staff/${ito.staffId}/sign-out`, { version: 1 })
    expect([status, body.pending]).toEqual([200, null])
  })

  it.each(takings)('is refused when somebody has another role or status than was seen: %s', async (_what, method, path, person, body) => {
    Object.assign(recordOf(person), { version: { N: '3' }, standing: { N: '2' } })
    const stale = await ask(method, `/api/staff/${person.staffId}${path}`, { version: 1, ...body })
    expect([stale.status, stale.body.code]).toEqual([409, 'conflict'])
    const ahead = await ask(method, `/api/staff/${person.staffId}${path}`, { version: 4, ...body })
    expect([ahead.status, ahead.body.code]).toEqual([409, 'conflict'])
    expect((await ask(method, `/api/staff/${person.staffId}${path}`, { version: 2, ...body })).status).toBe(200)
  })
})

describe('giving rights', () => {
  it('is refused after any change that was not seen', async () => {
    await edit(suzuki)
    const raised = await ask('PUT', `/api/staff/${suzuki.staffId}/role`, { version: 1, role: tanaka.role, reason })
    expect([raised.status, raised.body.code]).toEqual([409, 'conflict'])
    Object.assign(recordOf(suzuki), { status: { S: 'suspended' } })
    const reinstated = await ask('POST', `/api/staff/${suzuki.staffId}/reinstate`, { version: 1, reason })
    expect([reinstated.status, reinstated.body.code]).toEqual([409, 'conflict'])
  })
})
