import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionOf, type Session } from '../fixtures/credentials.ts'
import { person } from '../fixtures/cloud.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { ask, enrol, storesOf } from './subject.ts'

const [mighty, other] = ['admin', 'operator']
const reason = 'tests'
let cloud: PrivateCloud
let tanaka: Session
const idOf = async (name: string): Promise<{ staffId: string; version: number }> => {
  const { answer } = await ask(tanaka, 'GET', `/api/staff?q=${encodeURIComponent(person(name).email)}`)
  return (answer['items'] as { staffId: string; version: number }[])[0]!
}

beforeAll(async () => {
  cloud = await startPrivateCloud()
  tanaka = await sessionOf('tanaka')
})
afterAll(() => cloud.close())

describe('a request that comes twice', () => {
  it('has one effect and one answer, and is refused under the same key with another body', async () => {
    const [email, key] = [`${randomUUID()}@sekisho.example`, randomUUID()]
    const body = { name: '新人', email, role: other, language: 'en' }
    const [first, again] = [await ask(tanaka, 'POST', '/api/staff', body, key), await ask(tanaka, 'POST', '/api/staff', body, key)]
    expect(first.status).toBe(200)
    expect(again).toEqual(first)
    expect((await ask(tanaka, 'POST', '/api/staff', { ...body, name: '別人' }, key)).answer).toMatchObject({
      status: 422,
      code: 'key-reused',
    })
    expect((await storesOf(cloud, { staffId: first.answer['staffId'] as string, email })).mails).toBe(1)
  })

  it('has one effect when both come at once', async () => {
    const [email, key] = [`${randomUUID()}@sekisho.example`, randomUUID()]
    const body = { name: '新人', email, role: other, language: 'ja' }
    const both = await Promise.all([1, 2, 3, 4].map(() => ask(tanaka, 'POST', '/api/staff', body, key)))
    expect(new Set(both.map(({ answer }) => answer['staffId'])).size).toBe(1)
    const { rows, mails } = await storesOf(cloud, { staffId: both[0]!.answer['staffId'] as string, email })
    expect([rows, mails]).toEqual([[{ action: 'staff.invite', outcome: 'done' }], 1])
  })
})

describe('what is refused', () => {
  it('is told with the reason in both languages: oneself, a stale version, a known address, a state that does not fit', async () => {
    const self = await idOf('tanaka')
    const refusals = [
      ['POST', 'suspend'],
      ['POST', 'reset-mfa'],
    ] as const
    for (const [method, verb] of refusals) {
      const { status, answer } = await ask(tanaka, method, `/api/staff/${self.staffId}/${verb}`, { version: self.version, reason })
      expect([status, answer['code'], answer['reason']]).toEqual([
        403,
        'forbidden',
        { ja: expect.any(String) as string, en: expect.any(String) as string },
      ])
    }
    expect((await ask(tanaka, 'DELETE', `/api/staff/${self.staffId}`, { version: self.version, reason })).status).toBe(403)
    const role = await ask(tanaka, 'PUT', `/api/staff/${self.staffId}/role`, { version: self.version, role: other, reason })
    expect(role.status).toBe(403)
    const subject = await enrol(cloud, { role: other! })
    const stale = await ask(tanaka, 'POST', `/api/staff/${subject.staffId}/suspend`, { version: 7, reason })
    expect([stale.status, stale.answer['code']]).toEqual([409, 'conflict'])
    const known = { name: '新人', email: subject.email.toUpperCase(), role: other, language: 'ja' }
    expect((await ask(tanaka, 'POST', '/api/staff', known)).answer['errors']).toEqual([{ field: 'email', issue: 'already-staff' }])
    const unfit = await ask(tanaka, 'POST', `/api/staff/${subject.staffId}/reinstate`, { version: 1, reason })
    expect([unfit.status, unfit.answer['code']]).toEqual([409, 'not-possible'])
    const { rows } = await storesOf(cloud, subject)
    expect(rows).toEqual([
      { action: 'staff.suspend', outcome: 'refused' },
      { action: 'staff.reinstate', outcome: 'refused' },
    ])
  })
})

describe('recovering access', () => {
  it('sends a code to somebody active, the invitation again to somebody invited, and nothing to somebody suspended', async () => {
    const active = await enrol(cloud, { role: other! })
    const reset = await ask(tanaka, 'POST', `/api/staff/${active.staffId}/reset-password`, { version: 1 })
    expect(reset).toMatchObject({ status: 200, answer: { sent: 'reset-code' } })
    const again = await ask(tanaka, 'POST', `/api/staff/${active.staffId}/reset-password`, { version: 2 })
    expect(again).toMatchObject({ status: 200, answer: { sent: 'reset-code' } })
    const email = `${randomUUID()}@sekisho.example`
    const { answer } = await ask(tanaka, 'POST', '/api/staff', { name: '新人', email, role: other, language: 'ja' })
    const invited = await ask(tanaka, 'POST', `/api/staff/${String(answer['staffId'])}/reset-password`, { version: 1 })
    expect(invited).toMatchObject({ status: 200, answer: { sent: 'invitation' } })
    const suspended = await enrol(cloud, { role: other!, status: 'suspended' })
    const refused = await ask(tanaka, 'POST', `/api/staff/${suspended.staffId}/reset-password`, { version: 1 })
    expect([refused.status, refused.answer['code']]).toEqual([409, 'not-possible'])
    expect((await storesOf(cloud, { staffId: String(answer['staffId']), email })).mails).toBe(2)
  })

  it('forgets an authenticator', async () => {
    const subject = await enrol(cloud, { role: other! })
    const reset = await ask(tanaka, 'POST', `/api/staff/${subject.staffId}/reset-mfa`, { version: 1, reason })
    expect(reset).toMatchObject({ status: 200, answer: { mfa: 'none', version: 2 } })
  })
})

describe('an import', () => {
  it('judges every line, sends nothing in a preview, and goes on where it was cut off', async () => {
    const known = await enrol(cloud, { role: other! })
    const fresh = `${randomUUID()}@sekisho.example`
    const line = (email: string, role = other!) => ({ name: '新人', email, role, language: 'ja' })
    const rows = [line(fresh), line(fresh.toUpperCase()), line(known.email), line('no address'), line('x@sekisho.example', 'king')]
    const preview = await ask(tanaka, 'POST', '/api/staff/import', { preview: true, rows })
    const outcomes = (answer: Record<string, any>) => (answer['rows'] as { outcome: string }[]).map(({ outcome }) => outcome)
    expect(outcomes(preview.answer)).toEqual(['ready', 'repeated', 'already-staff', 'invalid', 'invalid'])
    expect(preview.answer['rows'][4].errors).toEqual([{ field: 'role', issue: 'choice' }])
    const key = randomUUID()
    const done = await ask(tanaka, 'POST', '/api/staff/import', { preview: false, rows }, key)
    expect(outcomes(done.answer)).toEqual(['invited', 'repeated', 'already-staff', 'invalid', 'invalid'])
    expect(await ask(tanaka, 'POST', '/api/staff/import', { preview: false, rows }, key)).toEqual(done)
    expect((await storesOf(cloud, { staffId: done.answer['rows'][0].staffId as string, email: fresh })).mails).toBe(1)
  })
})

describe('a sleeping database', () => {
  it('delays no suspension; the audit trail gets its one row when it is awake', async () => {
    const subject = await enrol(cloud, { role: other! })
    // It would sleep for ten minutes: nothing that waits for it comes back.
    cloud.services.rdsData.pause(600_000)
    expect((await ask(tanaka, 'POST', `/api/staff/${subject.staffId}/suspend`, { version: 1, reason })).status).toBe(200)
    cloud.services.rdsData.pause(0)
    const owed = await cloud.services.dynamodb.get(cloud.description.directoryTable, {
      pk: { S: `STAFF#${subject.staffId}` },
      sk: { S: 'PROFILE' },
    })
    expect(owed?.['status']).toEqual({ S: 'suspended' })
    await expect
      .poll(
        async () => {
          await ask(tanaka, 'POST', '/api/staff-backup/reconcile', { repair: false })
          return (await storesOf(cloud, subject)).rows
        },
        { timeout: 240_000, interval: 500 },
      )
      .toEqual([{ action: 'staff.suspend', outcome: 'done' }])
  })
})

describe('two who demote each other at once, 50 times', () => {
  it('leave exactly one who can manage staff, and tell one that it is so, though the answer of the one who wins is lost', async () => {
    const ito = await sessionOf('ito')
    const [one, two] = [await idOf('tanaka'), await idOf('ito')]
    /** Asks under one key until there is an answer, as the web app does: none may mean that it was done. */
    const demote = async (session: Session, { staffId, version }: typeof one, key = randomUUID()) => {
      const statuses: number[] = []
      do {
        const { status } = await ask(session, 'PUT', `/api/staff/${staffId}/role`, { version, role: other, reason }, key)
        statuses.push(status)
      } while (statuses.at(-1)! >= 500)
      return statuses
    }
    // Whoever writes first wins and dies right after it: at first, none of the 50 is told of a success.
    cloud.kernel.faults.add({ service: 'dynamodb', operation: 'TransactWriteItems', count: 1, kill: 'after' })
    const tries = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? demote(tanaka, two) : demote(ito, one)))
    const answers = await Promise.all(tries)
    expect(answers.filter(([first]) => first === 200)).toEqual([])
    expect(answers.filter((statuses) => statuses.at(-1) === 200)).toHaveLength(1)
    expect(new Set(answers.map((statuses) => statuses.at(-1)))).toEqual(new Set([200, 403, 409]))
    const roles = await Promise.all([one, two].map(async ({ staffId }) => (await storesOf(cloud, { staffId, email: '' })).role))
    expect(roles.toSorted()).toEqual([mighty, other])
  })
})
