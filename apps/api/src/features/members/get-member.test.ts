import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertEvents, insertMembers, memberId } from '../../testing/sample-rows.ts'
import { createTestApi, type TestApi } from '../../testing/test-api.ts'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { memberRoutes } from './routes.ts'

let db: TestDatabase
let api: TestApi
beforeAll(async () => {
  db = await createTestDatabase()
  await insertEvents(db.owner)
  await insertMembers(db.owner)
  api = await createTestApi({ function: 'members', routes: memberRoutes, as: db.as })
})
afterAll(() => db.close())

describe('one member', () => {
  it('is masked, and the look is recorded under its id', async () => {
    const { status, body, text } = await api.ask(tanaka, 'GET', `/api/members/${memberId(1)}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: memberId(1), name: '山田 ●●', registrationCount: 5, version: expect.any(Number) })
    expect(text).not.toMatch(/花子|canary|090|1990/)
    const [entry] = await db.owner.query(sql`select action, object_id, actor_staff_id from audit_trail order by seq desc limit 1`)
    expect(entry).toEqual({ action: 'members.get', objectId: memberId(1), actorStaffId: tanaka.staffId })
  })

  it('is recorded once more as printed, with the list and the registrations, when it goes to paper', async () => {
    const printed = async (path: string) => {
      const { status, body } = await api.ask(tanaka, 'GET', path)
      const [entry] = await db.owner.query(sql`select action, actor_staff_id, after from audit_trail order by seq desc limit 1`)
      return [status, entry, body] as const
    }
    const one = `/api/members/${memberId(1)}`
    for (const [path, action] of [
      [one, 'members.get'],
      [`${one}/registrations`, 'members.registrations'],
      ['/api/members', 'members.list'],
    ]) {
      const [status, entry, shown] = await printed(`${path}?purpose=print`)
      expect([status, entry]).toEqual([200, { action, actorStaffId: tanaka.staffId, after: expect.objectContaining({ purpose: 'print' }) }])
      const [, looked, seen] = await printed(path!)
      expect(JSON.stringify(looked)).not.toContain('print')
      expect(shown).toEqual(seen)
    }
    expect((await printed(`${one}?purpose=sell`))[0]).toBe(400)
  })

  it('is not found under an id that nobody has, and such a look leaves no entry', async () => {
    const count = () => db.owner.query(sql`select count(*) as entries from audit_trail`)
    const before = await count()
    const { status, body } = await api.ask(tanaka, 'GET', `/api/members/${memberId(999)}`)
    expect([status, body.code]).toEqual([404, 'not-found'])
    expect(await count()).toEqual(before)
  })

  it('refuses an id that is none and names the field', async () => {
    const { status, body } = await api.ask(tanaka, 'GET', '/api/members/1')
    expect([status, body.errors]).toEqual([400, [{ field: 'memberId', issue: 'id' }]])
  })

  it('refuses an operator with the same answer whether the member exists or not', async () => {
    const [there, absent] = [
      await api.ask(suzuki, 'GET', `/api/members/${memberId(1)}`),
      await api.ask(suzuki, 'GET', `/api/members/${memberId(999)}`),
    ]
    expect(there.status).toBe(403)
    expect(there.text).toBe(absent.text)
  })
})
