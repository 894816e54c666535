import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IDEMPOTENCY_HEADER } from '@sekisho/contract/headers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { person } from '../fixtures/cloud.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { storesOf } from './subject.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const [mighty, other] = ['admin', 'operator']
const email = `${randomUUID().slice(-12)}@sekisho.example`
const reason = 'tests'
let cloud: PrivateCloud

/** The product of a company that keeps the passwords itself. */
beforeAll(async () => {
  cloud = await startPrivateCloud({ cdkOut: join(root, 'infra/modes.out/custom') })
})
afterAll(() => cloud.close())

async function send(method: string, path: string, { token, body }: { token?: string; body?: object } = {}) {
  const headers = {
    'content-type': 'application/json',
    ...(method !== 'GET' && { [IDEMPOTENCY_HEADER]: randomUUID() }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  const reply = await fetch(cloud.description.site + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return { status: reply.status, answer: (await reply.json().catch(() => ({}))) as Record<string, any> }
}
const signIn = (password: string, login = email) => send('POST', '/api/session', { body: { email: login, password } })

/** Whatever the company does to give somebody a password; here it is the admin's own. */
const givePassword = (staffId: string) =>
  cloud.services.rdsData.asOwner(({ engine }) =>
    engine.query(`insert into staff_passwords (email, staff_id, password_hash)
      select '${email}', '${staffId}', password_hash from staff_passwords where email = '${person('tanaka').email}'`),
  )
const countsAsAdmin = async (staffId: string): Promise<boolean> => {
  const set = await cloud.services.dynamodb.get(cloud.description.directoryTable, { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' } })
  const ids = set?.['ids']
  return ids !== undefined && 'SS' in ids && ids.SS.includes(staffId)
}

it('somebody invited signs in, is listed and counted, and is suspended, reinstated, given another role and removed from the list', async () => {
  const { password } = person('tanaka')
  const token = (await signIn(password, person('tanaka').email)).answer['token'] as string
  const invited = await send('POST', '/api/staff', { token, body: { name: '新人', email, role: mighty, language: 'ja' } })
  expect(invited).toMatchObject({ status: 200, answer: { status: 'invited', pending: null, invitation: { expiresAt: null } } })
  const staffId = invited.answer['staffId'] as string
  const listed = async () => (await send('GET', `/api/staff?q=${email}`, { token })).answer['items'][0] as Record<string, any>
  const change = async (method: string, verb: string, body: object = {}) => {
    const { version } = await listed()
    return send(method, `/api/staff/${staffId}${verb}`, { token, body: { version, reason, ...body } })
  }
  expect([(await signIn(password)).status, await countsAsAdmin(staffId)]).toEqual([401, false])
  await givePassword(staffId)
  const first = await signIn(password)
  expect([first.status, (await send('GET', '/api/account', { token: first.answer['token'] as string })).status]).toEqual([200, 200])
  expect(await listed()).toMatchObject({ status: 'active', role: mighty, mfa: 'none', lastSignInAt: expect.any(String) as string })
  expect(await countsAsAdmin(staffId)).toBe(true)

  expect(await change('POST', '/suspend')).toMatchObject({ status: 200, answer: { status: 'suspended', pending: null } })
  expect([(await signIn(password)).status, await countsAsAdmin(staffId), (await listed())['status']]).toEqual([401, false, 'suspended'])
  await expect.poll(async () => (await send('GET', '/api/account', { token: first.answer['token'] as string })).status).toBe(401)

  expect(await change('POST', '/reinstate')).toMatchObject({ status: 200, answer: { status: 'active', pending: null } })
  const again = await signIn(password)
  expect([again.status, again.answer['role'], await countsAsAdmin(staffId)]).toEqual([200, mighty, true])

  expect(await change('PUT', '/role', { role: other })).toMatchObject({ status: 200, answer: { role: other, pending: null } })
  const lesser = await signIn(password)
  expect([lesser.answer['role'], await countsAsAdmin(staffId)]).toEqual([other, false])
  expect((await send('GET', '/api/staff', { token: lesser.answer['token'] as string })).status).toBe(403)

  expect(await change('DELETE', '')).toMatchObject({ status: 200, answer: { status: 'removed', pending: null } })
  expect((await signIn(password)).status).toBe(401)
  const { rows, mails } = await storesOf(cloud, { staffId, email })
  expect(rows.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual(
    ['invite', 'suspend', 'reinstate', 'change-role', 'remove'].map((what) => `staff.${what} done`),
  )
  expect(mails).toBe(0)
  const { answer } = await send('POST', '/api/staff-backup/reconcile', { token, body: { repair: false } })
  expect((answer['differences'] as { email: string | null }[]).filter((one) => one.email === email)).toEqual([])
})
