import { createHash } from 'node:crypto'
import { text, uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { DatabaseError } from '@sekisho/database/database-error'
import type { Database } from '@sekisho/database/database'
import { readHash } from '@sekisho/legacy-passwords/read-hash'
import { wrapSaltedSha } from '@sekisho/legacy-passwords/wrapped-sha'
import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }
import { toDatabase } from '@sekisho/permissions/to-database'
import { hash as bcryptHash } from 'bcryptjs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../app.ts'
import { createDirectory, type Directory } from '@sekisho/identity/directory'
import { createSessions } from '@sekisho/identity/sessions'
import { createTestDynamodb, type TestDynamodb } from '@sekisho/identity/testing/test-dynamodb'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { createTestTable, suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { usual } from '../testing/usual-use.ts'
import { createAttempts } from './attempts.ts'
import { hashPassword, LOWEST_COST } from './password-hash.ts'
import { sessionRoutes } from './session-routes.ts'

const PASSWORD = 'tanaka-no-tsuukou-tegata'
const clock = { now: Date.parse('2026-11-23T10:00:00.000Z') }
const lines: string[] = []
let database: TestDatabase
let dynamodb: TestDynamodb
let people = createTestTable()
let hash: string
let asleep = false
/** What the directory said a moment ago, where it has changed since. */
let stale: Directory | undefined

beforeAll(async () => {
  database = await createTestDatabase()
  hash = await hashPassword(PASSWORD, LOWEST_COST)
  dynamodb = await createTestDynamodb({ sessions: ['pk'] })
})
afterAll(() => Promise.all([database.close(), dynamodb.close()]))

// A new day, so that no counter is left, and everybody as they were.
beforeEach(async () => {
  clock.now += 2 * 86_400_000
  lines.length = 0
  asleep = false
  stale = undefined
  people = createTestTable()
  for (const person of [tanaka, suzuki]) await enter(person)
})

async function enter(person: TestPerson, change: Record<string, { S: string } | { N: string }> = {}): Promise<void> {
  const profile = { staffId: { S: person.staffId }, role: { S: person.role }, name: { S: person.name }, email: { S: person.email } }
  const key = { pk: { S: `STAFF#${person.staffId}` }, sk: { S: 'PROFILE' } }
  const standing = { status: { S: 'active' }, notBefore: { N: '0' }, version: { N: '1' } }
  people.items.set(`STAFF#${person.staffId} PROFILE`, { ...key, ...profile, ...standing, ...change })
  await database.owner.execute(sql`
    insert into staff_passwords (email, staff_id, password_hash) values (${text(person.email)}, ${uuid(person.staffId)}, ${text(hash)})
    on conflict (email) do update set password_hash = excluded.password_hash, rehashed_at = null`)
}
const profileOf = async ({ staffId }: TestPerson) =>
  people.items.get(`STAFF#${staffId} PROFILE`) as Record<string, { S?: string; N?: string }>
const hashOf = async ({ email }: TestPerson) => {
  const [row] = await database.owner.query<{ passwordHash: string }>(
    sql`select password_hash from staff_passwords where email = ${text(email)}`,
  )
  return row!.passwordHash
}

const now = () => clock.now
const sleeping = (): Database => {
  const refuse = () => Promise.reject(new DatabaseError('resuming', 'The cluster is resuming.'))
  return { query: refuse, execute: refuse, transaction: refuse }
}
const app = () => {
  const { call } = dynamodb
  const directory = stale ?? createDirectory({ call: people.call, table: 'directory', now, freshMs: 0 })
  const table = directoryTable(people.call, 'directory')
  const log = (_level: string, fields: object) => void lines.push(JSON.stringify(fields))
  return createApp({
    function: 'session',
    routes: sessionRoutes({
      attempts: createAttempts({ call, table: 'sessions', now }),
      directory,
      noteSignIn: (staffId, at) => noteSignIn(table, { staffId, sub: null, hasFactor: false, at, repeatsWithinMs: 0 }),
      sessions: createSessions({ call, table: 'sessions', now }),
      log,
      passwordCost: LOWEST_COST,
    }),
    deps: {
      edge: { sent: async () => true },
      readPrincipal: () => Promise.reject(new Error('Nobody is asked who they are.')),
      directory,
      databaseFor: () => (asleep ? sleeping() : database.as('session')),
      unusualUse: usual,
      aws: { call: people.call, directoryTable: 'directory', userPoolId: 'pool', userPoolClientId: 'console', ownPasswords: true },
      rules: { fourEyes: true, backupDays: null, exportRows: 0, exportRowsAlone: 0, passkeys: null },
      log,
      now: () => new Date(now()),
    },
  })
}
async function signIn(email: string, password: string, from = '203.0.113.7', newPassword?: string) {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': `${from}, 198.51.100.1` }
  const reply = await app().request('/api/session', { method: 'POST', headers, body: JSON.stringify({ email, password, newPassword }) })
  return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Record<string, any> }
}
const find = (token: string) => createSessions({ call: dynamodb.call, table: 'sessions', now }).find(token)

describe('signing in with the company password', () => {
  it('begins a session and says who it is', async () => {
    const { status, body, headers } = await signIn(tanaka.email, PASSWORD)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as string,
      expiresAt: new Date(clock.now + 12 * 3_600_000).toISOString(),
      staffId: tanaka.staffId,
      email: tanaka.email,
      role: tanaka.role,
    })
    expect(await find(body['token'] as string)).toMatchObject({ staffId: tanaka.staffId, authTime: clock.now / 1000 })
    expect((await profileOf(tanaka))['lastSignInAt']?.S).toBe(new Date(clock.now).toISOString())
  })

  it('does not mind how the e-mail address is written', async () => {
    for (const typed of [tanaka.email.toUpperCase(), ` ${tanaka.email} `, tanaka.email.replace('@', '＠')]) {
      expect([typed, (await signIn(typed, PASSWORD)).status]).toEqual([typed, 200])
    }
  })

  it('answers alike to an unknown address, a wrong password, and somebody suspended, removed or unknown to the directory', async () => {
    const answers = [await signIn('nobody@sekisho.example', PASSWORD), await signIn(tanaka.email, 'wrong')]
    for (const change of [
      { status: { S: 'suspended' } },
      { status: { S: 'removed' } },
      { role: { S: 'stranger' } },
      { staffId: { N: '1' } },
    ]) {
      await enter(suzuki, change)
      answers.push(await signIn(suzuki.email, PASSWORD))
    }
    const said = answers.map(({ status, body }) => JSON.stringify([status, { ...body, requestId: '' }]))
    expect(new Set(said).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } })
  })

  it('makes somebody invited active', async () => {
    await enter(suzuki, { status: { S: 'invited' } })
    expect((await signIn(suzuki.email, PASSWORD)).status).toBe(200)
    expect(await profileOf(suzuki)).toMatchObject({ status: { S: 'active' }, version: { N: '2' } })
  })

  it('keeps somebody out who was suspended since the directory was read', async () => {
    const read = await createDirectory({ call: people.call, table: 'directory', now }).person(suzuki.staffId)
    stale = { person: () => Promise.resolve(read), staffIdOf: () => Promise.resolve(null) }
    await enter(suzuki, { status: { S: 'suspended' } })
    expect((await signIn(suzuki.email, PASSWORD)).status).toBe(401)
    expect(await profileOf(suzuki)).toMatchObject({ status: { S: 'suspended' } })
  })

  it('takes the bcrypt hash of the earlier system once, and keeps scrypt from then on', async () => {
    const old = await bcryptHash(PASSWORD, 4)
    await database.owner.execute(sql`update staff_passwords set password_hash = ${text(old)} where email = ${text(suzuki.email)}`)
    expect((await signIn(suzuki.email, 'wrong')).status).toBe(401)
    expect(await hashOf(suzuki)).toBe(old)
    expect((await signIn(suzuki.email, PASSWORD)).status).toBe(200)
    const fresh = await hashOf(suzuki)
    expect(fresh).toMatch(/^\$scrypt\$/)
    expect((await signIn(suzuki.email, PASSWORD)).status).toBe(200)
    expect(await hashOf(suzuki)).toBe(fresh)
  })

  it('takes the hash of another program once, in each form that the table keeps, and keeps scrypt from then on', async () => {
    const keep = (kept: string) =>
      database.owner.execute(sql`update staff_passwords set password_hash = ${text(kept)} where email = ${text(suzuki.email)}`)
    const taken = madeElsewhere.flatMap(({ hash: made }) => {
      const read = readHash(made)
      return read.kind === 'known' ? [read.stored] : []
    })
    for (const stored of taken) expect(await keep(stored)).toBe(1)
    for (const refused of ['{SSHA}ryrGuMHQEg7sN1IqcBvZZXBm1nNcq5XS', '5f4dcc3b5aa765d61d8327deb882cf99', 'password'])
      await expect(keep(refused)).rejects.toThrow(DatabaseError)
    const { hash: django, password } = madeElsewhere.find(({ hash: made }) => made.startsWith('pbkdf2_sha1$'))!
    await keep(django)
    expect((await signIn(suzuki.email, 'wrong')).status).toBe(401)
    expect((await signIn(suzuki.email, password)).status).toBe(200)
    expect(await hashOf(suzuki)).toMatch(/^\$scrypt\$/)
    expect((await signIn(suzuki.email, password)).status).toBe(200)
  })

  it('begins after a sign-out everywhere, also within its second', async () => {
    await enter(tanaka, { notBefore: { N: String(clock.now / 1000) } })
    const { body } = await signIn(tanaka.email, PASSWORD)
    expect((await find(body['token'] as string))!.authTime).toBe(clock.now / 1000 + 1)
  })

  it('says how long somebody is locked out, whatever the password, and only at their address', async () => {
    for (let count = 0; count < 6; count++) await signIn(tanaka.email, 'wrong')
    const locked = await signIn(tanaka.email, PASSWORD)
    expect([locked.status, locked.body['code'], locked.headers.get('retry-after')]).toEqual([429, 'too-many-requests', '2'])
    expect((await signIn(tanaka.email, PASSWORD, '192.0.2.1')).status).toBe(200)
  })

  it('lets a flood from one network reach neither database nor password, and costs nobody elsewhere anything', async () => {
    const door = createAttempts({ call: dynamodb.call, table: 'sessions', now })
    const { take } = await door.from('192.0.2.77')
    const fail = async (count: number) => (await take(`somebody-${count}@sekisho.example`)).failed()
    for (let count = 0; count < 51; count++) await fail(count)
    asleep = true
    const flood = await Promise.all(Array.from({ length: 40 }, () => signIn(tanaka.email, PASSWORD, '192.0.2.77')))
    expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([429]))
    asleep = false
    expect((await signIn(tanaka.email, PASSWORD, '192.0.2.78')).status).toBe(200)
  })

  it('takes the network from what the distribution saw, never from what the person wrote', async () => {
    for (let count = 0; count < 6; count++) await signIn(suzuki.email, 'wrong', `192.0.2.${count}, 198.51.100.7`)
    expect((await signIn(suzuki.email, PASSWORD, '203.0.113.200, 198.51.100.7')).status).toBe(429)
    expect((await signIn(suzuki.email, PASSWORD, '198.51.100.7, 203.0.113.200')).status).toBe(200)
  })

  it('waits for a sleeping database without counting an attempt', async () => {
    asleep = true
    for (let count = 0; count < 10; count++) {
      const { status, body, headers } = await signIn(tanaka.email, PASSWORD)
      expect([status, body['code'], headers.get('retry-after')]).toEqual([503, 'database-waking', '3'])
    }
    asleep = false
    expect((await signIn(tanaka.email, PASSWORD)).status).toBe(200)
  })

  it('refuses a body that is not an address and a password', async () => {
    const fields = async (email: unknown, password: unknown) => (await signIn(email as string, password as string)).body['errors']
    expect(await fields('', PASSWORD)).toEqual([{ field: 'email', issue: 'required' }])
    expect(await fields(tanaka.email, '')).toEqual([{ field: 'password', issue: 'required' }])
    expect(await fields({ $ne: null }, 7)).toEqual([
      { field: 'email', issue: 'type' },
      { field: 'password', issue: 'type' },
    ])
    expect((await signIn(`${tanaka.email}\0`, PASSWORD)).status).toBe(400)
    expect(await fields("' or 1=1 --", PASSWORD)).toEqual([{ field: 'email', issue: 'email' }])
  })

  it('leaves neither password nor token nor hash in a log line', async () => {
    const { body } = await signIn(tanaka.email, PASSWORD)
    await signIn(tanaka.email, 'canary-password')
    const log = lines.join('\n')
    for (const secret of [PASSWORD, 'canary-password', body['token'] as string, '$scrypt', tanaka.email]) expect(log).not.toContain(secret)
    expect(log).toContain(`"signedIn":"${tanaka.staffId}"`)
  })
})

describe('signing out', () => {
  const end = (authorization?: string) =>
    app().request('/api/session', { method: 'DELETE', headers: authorization === undefined ? {} : { authorization } })

  it('ends the session at once, and again without complaint', async () => {
    const token = (await signIn(tanaka.email, PASSWORD)).body['token'] as string
    for (const _ of [1, 2]) {
      const reply = await end(`Bearer ${token}`)
      expect([reply.status, await reply.json()]).toEqual([200, { status: 'ended' }])
    }
    expect(await find(token)).toBeNull()
  })

  it('needs a token', async () => {
    for (const header of [undefined, 'Bearer x']) expect((await end(header)).status).toBe(400)
  })
})

describe('the database role that signs people in', () => {
  it('reads and replaces hashes, and does nothing else', async () => {
    const role = database.as('session')
    const denied = { code: 'permission-denied' }
    for (const statement of [
      'select changed_at from staff_passwords',
      'select * from staff_passwords',
      `update staff_passwords set email = 'x@y'`,
      'delete from staff_passwords',
      `insert into staff_passwords (email, staff_id, password_hash) values ('x@y', gen_random_uuid(), '$2b$10$')`,
      'select 1 from members',
      'select 1 from audit_trail',
    ])
      await expect(role.query(sql.trusted(statement)), statement).rejects.toMatchObject(denied)
  })

  it('is the only one that can', async () => {
    for (const { name } of toDatabase().filter((role) => role.name !== 'session')) {
      await expect(database.as(name).query(sql`select password_hash from staff_passwords`), name).rejects.toMatchObject({
        code: 'permission-denied',
      })
    }
  })
})

describe('whoever comes with the salted SHA of an earlier system', () => {
  const { hash: ssha, password } = madeElsewhere.find(({ is }) => is === 'salted-sha')!
  const chosen = 'a few words in a row'
  const wrapped = async () => {
    const kept = (await wrapSaltedSha(ssha, { ln: 10, r: 8, p: 1 }))!
    await database.owner.execute(sql`update staff_passwords set password_hash = ${text(kept)} where email = ${text(tanaka.email)}`)
    return kept
  }
  const choose = (newPassword: string, old = password) => signIn(tanaka.email, old, undefined, newPassword)

  it('is asked for another password before it opens anything, and chooses it in the same call', async () => {
    const kept = await wrapped()
    expect(await signIn(tanaka.email, password)).toMatchObject({ status: 403, body: { code: 'new-password-due' } })
    expect([(await profileOf(tanaka))['lastSignInAt'], await hashOf(tanaka)]).toEqual([undefined, kept])
    for (const [wrong, issue] of [
      ['too short', 'too-short'],
      [' with a space before it', 'edge-space'],
    ] as const)
      expect(await choose(wrong)).toMatchObject({ status: 400, body: { errors: [{ field: 'newPassword', issue }] } })
    expect(await choose(chosen)).toMatchObject({ status: 200, body: { staffId: tanaka.staffId } })
    expect(await hashOf(tanaka)).toMatch(/^\$scrypt\$/)
    expect([(await signIn(tanaka.email, password)).status, (await signIn(tanaka.email, chosen)).status]).toEqual([401, 200])
  })

  it('cannot take the old one again, nor choose for anybody whose password is wrong or sound', async () => {
    await wrapped()
    expect((await choose(chosen, 'wrong')).body).toMatchObject({ code: 'credentials-wrong' })
    expect((await signIn(suzuki.email, PASSWORD, undefined, chosen)).status).toBe(200)
    expect((await signIn(suzuki.email, chosen)).status).toBe(401)
    const long = 'sixteen letters!'
    const own = (await wrapSaltedSha(`{SSHA}${sshaOf(long)}`, { ln: 10, r: 8, p: 1 }))!
    await database.owner.execute(sql`update staff_passwords set password_hash = ${text(own)} where email = ${text(tanaka.email)}`)
    expect(await choose(long, long)).toMatchObject({ status: 400, body: { errors: [{ field: 'newPassword', issue: 'same' }] } })
  })

  it('hears nothing of it while suspended', async () => {
    await wrapped()
    await enterSuspended()
    expect((await signIn(tanaka.email, password)).body).toMatchObject({ code: 'credentials-wrong' })
  })

  const enterSuspended = async () => {
    const profile = await profileOf(tanaka)
    profile['status'] = { S: 'suspended' }
  }
  const sshaOf = (text: string) => {
    const salt = Buffer.from('eight by')
    return Buffer.concat([createHash('sha1').update(text).update(salt).digest(), salt]).toString('base64')
  }
})
