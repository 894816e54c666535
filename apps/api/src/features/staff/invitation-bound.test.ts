import { INVITATIONS_A_DAY } from '@sekisho/contract/staff'
import type { Database } from '@sekisho/database/database'
import { expect, it } from 'vitest'
import { withPool } from '@sekisho/identity/testing/busy-directory'
import { createTestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { staffRoutes } from './routes.ts'

const db: Database = { query: () => Promise.resolve([]), execute: () => Promise.resolve(1), transaction: (work) => work(db) }

it('One admin sends so many invitations a day in Japan, new ones and repeated ones together, and goes on the day after', async () => {
  const api = await createTestApi({ function: 'staff', routes: staffRoutes, as: () => db, between: withPool })
  let keys = 0
  const ask = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': `key-number-${++keys}` }
    return api.ask(tanaka, 'POST', path, { headers, body: JSON.stringify(body) })
  }
  const person = (email: string) => ({ name: '新人', email, role: suzuki.role, language: 'ja' })
  const counter = `INVITATIONS#${tanaka.staffId}`
  api.table.items.set(`${counter} 2026-11-23`, { pk: { S: counter }, sk: { S: '2026-11-23' }, sent: { N: String(INVITATIONS_A_DAY - 1) } })
  const { status, body } = await ask('/api/staff', person('last@sekisho.example'))
  expect(status).toBe(200)
  const refused = [
    await ask('/api/staff', person('late@sekisho.example')),
    await ask(`/api/staff/${body.staffId}/invitation`, { version: body.version }),
    await ask(`/api/staff/${body.staffId}/reset-password`, { version: body.version }),
  ]
  expect(refused.map((answer) => [answer.status, answer.body.code])).toEqual(Array.from({ length: 3 }, () => [409, 'not-possible']))
  const { body: judged } = await ask('/api/staff/import', { preview: false, rows: [person('late@sekisho.example')] })
  expect(judged.rows).toMatchObject([{ outcome: 'failed', errors: [{ field: 'email', issue: 'too-many-today' }] }])
  api.clock.now = Date.parse('2026-11-23T15:00:00.000Z')
  expect((await ask('/api/staff', person('late@sekisho.example'))).status).toBe(200)
})
