import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
const folder = mkdtempSync(join(tmpdir(), 'sekisho-own-passwords-'))
let cloud: PrivateCloud

/** The product of a company that keeps the passwords itself. */
beforeAll(async () => {
  cloud = await startPrivateCloud({ cdkOut: join(root, 'infra/modes.out/custom'), state: join(folder, 'state') })
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

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

/** Runs a command beside this process, whose cloud it asks. */
const sekisho = (...words: string[]) =>
  new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const args = [join(root, 'apps/cli/src/main.ts'), ...words, '--local', '--state', join(folder, 'state')]
    execFile(process.execPath, args, (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }))
  })

it('people of an earlier system sign in with the password they have, whose hash is ours from then on; a second run changes nothing', async () => {
  const password = 'correct horse battery staple'
  // Made by Django 5.2, htpasswd of Apache 2.4, passlib 1.7 and argon2-cffi 25.1 (packages/legacy-passwords has how).
  const hashes = [
    'pbkdf2_sha1$50000$quKW5Qe6lQD0cqNavjj9zB$Fm3QqVFVIXeZm9H/Z8CvoeWf93k=',
    '$2y$10$cy8fxaBrFgs6NHtR4BDT2eplGG87PKgHvUXavexkTFbu3K53DBhA2',
    '$pbkdf2-sha256$29000$UwoBIASAsBaiFCJkrDWGEA$FmWP2vLaK7B3XfZ3jXwv2RO9hvV3chlO.FqCu9DGQhE',
    '$argon2i$v=19$m=19456,t=2,p=1$/ewCjUVcH2BSLNLoJN2zlA$xb+gD6203UxzpK4HtDnVOcTTSYyf9lK8cm6Bg9IuGpU',
  ]
  const people = hashes.map((hash, index) => ({ mail: `${randomUUID().slice(-12)}@sekisho.example`, name: `移行 ${index}`, role: 1, hash }))
  const [from, map] = [join(folder, 'people.jsonl'), join(folder, 'map.json')]
  writeFileSync(from, people.map((one) => JSON.stringify(one)).join('\n'))
  const columns = { email: 'mail', name: 'name', role: 'role', password: 'hash' }
  writeFileSync(map, JSON.stringify({ columns, roles: { '1': other } }))
  const migrate = () => sekisho('migrate', 'staff', '--from', from, '--map', map, '--json')
  const first = await migrate()
  expect([first.status, JSON.parse(first.stdout)]).toMatchObject([
    0,
    { forms: { pbkdf2: 2, bcrypt: 1, argon2i: 1 }, written: { entered: 4 } },
  ])
  expect((await signIn('wrong', people[0]!.mail)).status).toBe(401)
  for (const { mail } of people) expect(await signIn(password, mail)).toMatchObject({ status: 200, answer: { role: other } })
  const kept = () =>
    cloud.services.rdsData.asOwner(({ engine }) =>
      engine.query(
        `select email, password_hash from staff_passwords where email in (${people.map(({ mail }) => `'${mail}'`).join(', ')}) order by email`,
      ),
    )
  const { rows } = await kept()
  expect(rows.filter((row) => String(row['password_hash']).startsWith('$scrypt$ln=15,r=8,p=3$'))).toHaveLength(4)
  const second = await migrate()
  expect(JSON.parse(second.stdout)).toMatchObject({ written: { entered: 0, there: 4, passwords: { written: 0, there: 4 } } })
  expect((await kept()).rows).toEqual(rows)
})
