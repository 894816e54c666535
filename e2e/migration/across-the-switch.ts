import { randomUUID } from 'node:crypto'
import { IDEMPOTENCY_HEADER } from '@sekisho/contract/headers'
import type { PrivateCloud } from '../fixtures/private-cloud.ts'
import { sessionNow, signedFetch } from '../fixtures/credentials.ts'

/** Somebody who is signed in by the company's own table. */
export interface TableSession {
  staffId: string
  token: string
}

/** Signs in by the company's own table; null when that did not let them in. */
export async function tableSession(site: string, email: string, password: string): Promise<TableSession | null> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${site}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) })
  return reply.status === 200 ? ((await reply.json()) as TableSession) : null
}

/** Changes their own language, as work that leaves an entry. @returns the status */
export async function workByTable(site: string, { token }: TableSession): Promise<number> {
  const authorization = `Bearer ${token}`
  const asked = await fetch(`${site}/api/account`, { headers: { authorization } })
  if (!asked.ok) return asked.status
  const { version } = (await asked.json()) as { version: number }
  const headers = { authorization, 'content-type': 'application/json', [IDEMPOTENCY_HEADER]: randomUUID() }
  return (await fetch(`${site}/api/account`, { method: 'PATCH', headers, body: JSON.stringify({ version, language: 'en' }) })).status
}

/** The same by whoever has just signed in at Cognito. @returns the status */
export async function workByCognito(): Promise<number> {
  const session = await sessionNow()
  const { version } = (await (await signedFetch(session, 'GET', '/api/account')).json()) as { version: number }
  return (await signedFetch(session, 'PATCH', '/api/account', { body: { version, language: 'ja' } })).status
}

/** What the trail has of somebody's own acts, by their staffId. */
export async function actsOf({ services }: PrivateCloud, staffId: string): Promise<string[]> {
  const { rows } = await services.rdsData.asOwner(({ engine }) =>
    engine.query(`select action from audit_trail where actor_staff_id = '${staffId}' order by action`),
  )
  return rows.map(({ action }) => String(action))
}
