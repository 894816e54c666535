import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { auditRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  api = await createTestApi({ function: 'audit', routes: auditRoutes, as: db.as })
})
afterAll(() => db.close())

const headers = { 'content-type': 'application/json', 'idempotency-key': 'export-key-1' }
const alerts = () => api.lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ alert }) => alert !== undefined)

it('an export that is refused to somebody raises an alert; one that was mistyped or done, and another refusal, do not', async () => {
  expect((await api.ask(tanaka, 'POST', '/api/audit/export?period=never', { headers })).status).toBe(400)
  expect((await api.ask(tanaka, 'POST', '/api/audit/export', { headers })).status).toBe(200)
  expect((await api.ask(suzuki, 'GET', '/api/audit')).status).toBe(403)
  expect(alerts()).toEqual([])
  expect((await api.ask(suzuki, 'POST', '/api/audit/export', { headers })).status).toBe(403)
  expect(alerts()).toMatchObject([{ level: 'warn', function: 'audit', staffId: suzuki.staffId, alert: 'export.refused', alertCount: 1 }])
})
