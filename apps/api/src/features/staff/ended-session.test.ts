import type { Database } from '@sekisho/database/database'
import { beforeEach, describe, expect, it } from 'vitest'
import { beforeEachWrite, withPool } from '@sekisho/identity/testing/busy-directory'
import { createTestApi, type TestApi, type TestApiOptions } from '../../testing/test-api.ts'
import { suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { backupRoutes } from './backup-routes.ts'
import { staffRoutes } from './routes.ts'

const db: Database = { query: () => Promise.resolve([]), execute: () => Promise.resolve(1), transaction: (work) => work(db) }
const reason = 'tests'
const one = `/api/staff/${suzuki.staffId}`
let api: TestApi
let meanwhile: () => void
let keys = 0

const serve = async (served: Pick<TestApiOptions, 'function' | 'routes'>) => {
  const between = (call: Parameters<typeof withPool>[0]) => beforeEachWrite(withPool(call), async () => meanwhile())
  api = await createTestApi({ ...served, as: () => db, between })
}
beforeEach(async () => {
  meanwhile = () => undefined
  await serve({ function: 'staff', routes: staffRoutes })
})

const ask = (method: string, path: string, body: object) =>
  api.ask(tanaka, method, path, {
    headers: { 'content-type': 'application/json', 'idempotency-key': `key-number-${++keys}` },
    body: JSON.stringify(body),
  })

/** What is written of a person once, in the middle of a command of theirs, after live status has let them in. */
const become = (person: TestPerson, fields: object) => () =>
  void Object.assign(api.table.items.get(`STAFF#${person.staffId} PROFILE`)!, fields)
const everything = () => JSON.stringify([...api.table.items].filter(([key]) => /^(STAFF|ROSTER|KEY|EMAIL|BACKUP)/.test(key)))

const commands = [
  ['invite', 'POST', '/api/staff', { name: '新人', email: 'new@sekisho.example', role: suzuki.role, language: 'ja' }, {}],
  ['invite again', 'POST', `${one}/invitation`, { version: 1 }, { status: { S: 'invited' } }],
  ['approve', 'POST', `${one}/approve`, { version: 1, role: suzuki.role }, { status: { S: 'requested' } }],
  ['decline', 'POST', `${one}/decline`, { version: 1, reason }, { status: { S: 'requested' } }],
  ['another role', 'PUT', `${one}/role`, { version: 1, role: tanaka.role, reason }, {}],
  ['suspend', 'POST', `${one}/suspend`, { version: 1, reason }, {}],
  ['reinstate', 'POST', `${one}/reinstate`, { version: 1, reason }, { status: { S: 'suspended' } }],
  ['sign out', 'POST', `${one}/sign-out`, { version: 1 }, {}],
  ['reset the password', 'POST', `${one}/reset-password`, { version: 1 }, {}],
  ['reset the authenticator', 'POST', `${one}/reset-mfa`, { version: 1, reason }, {}],
  ['bring back', 'POST', `${one}/bring-back`, { version: 1, reason }, { status: { S: 'removed' } }],
  ['remove', 'DELETE', one, { version: 1, reason }, {}],
  ['check the backup', 'POST', '/api/staff-backup/reconcile', { repair: true }, {}],
] as const

const endings = [
  ['signed out', () => ({ notBefore: { N: String(api.clock.now / 1000) } }), 401, 'session-invalid'],
  ['suspended', () => ({ status: { S: 'suspended' } }), 403, 'account-inactive'],
  ['given another role', () => ({ role: { S: suzuki.role } }), 403, 'role-changed'],
] as const

describe.each(endings)('somebody who was %s a moment ago', (_what, fields, status, code) => {
  it.each(commands)('changes nobody any more: %s', async (_command, method, path, body, subject) => {
    if (path.startsWith('/api/staff-backup')) await serve({ function: 'reconcile', routes: backupRoutes })
    become(suzuki, subject)()
    let before = ''
    meanwhile = () => {
      become(tanaka, fields())()
      before ||= everything()
    }
    const { status: answered, body: answer } = await ask(method, path, body)
    expect([answered, answer.code]).toEqual([status, code])
    expect(everything()).toBe(before)
  })
})

describe('an import whose admin is signed out on its way', () => {
  it('stops at the next line', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => ({
      name: `新人 ${index}`,
      email: `new-${index}@sekisho.example`,
      role: suzuki.role,
      language: 'ja',
    }))
    const invited = () => [...api.table.items.keys()].filter((key) => key.startsWith('EMAIL#new-')).length
    meanwhile = () => {
      if (invited() === 10) become(tanaka, { notBefore: { N: String(api.clock.now / 1000) } })()
    }
    const { status, body } = await ask('POST', '/api/staff/import', { preview: false, rows })
    expect([status, body.code, invited()]).toEqual([401, 'session-invalid', 10])
  })
})
