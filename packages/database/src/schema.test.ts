import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { int8, json, text, timestamptz, uuid } from './parameter.ts'
import { sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

const memberId = '0190e0a0-0000-7000-8000-000000000001'
const eventId = '0190e0a0-0000-7000-8000-000000000002'
let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
  await test.owner.execute(
    sql`insert into members (id, name, email) values (${uuid(memberId)}, ${text('田中 陽子')}, ${text('t@example.jp')})`,
  )
  await test.owner.execute(sql`insert into events (id, title, organizer, format, starts_at, ends_at, capacity)
    values (${uuid(eventId)}, 'ハンズオン', '関所', 'online', ${timestamptz('2026-01-01T10:00:00Z')}, ${timestamptz('2026-01-01T12:00:00Z')}, ${int8(10)})`)
})
afterAll(() => test.close())

const register = (status: string) =>
  test.owner.execute(
    sql`insert into registrations (event_id, member_id, status) values (${uuid(eventId)}, ${uuid(memberId)}, ${text(status)})`,
  )
const counts = async () => {
  const [row] = await test.owner.query(sql`select registered_count, registration_count from events, member_counts`)
  return row
}

describe('registrations', () => {
  it('keep both counts, whoever writes', async () => {
    await register('confirmed')
    expect(await counts()).toEqual({ registeredCount: 1, registrationCount: 1 })
    await test.owner.execute(sql`update registrations set status = 'cancelled'`)
    expect(await counts()).toEqual({ registeredCount: 0, registrationCount: 0 })
    await test.owner.execute(sql`update registrations set status = 'attended'`)
    await test.owner.execute(sql`delete from registrations`)
    expect(await counts()).toEqual({ registeredCount: 0, registrationCount: 0 })
  })

  it('allow one per event and member', async () => {
    await register('waiting')
    await expect(register('confirmed')).rejects.toMatchObject({ code: 'unique-violation', constraint: 'registrations_event_member' })
    expect(await counts()).toEqual({ registeredCount: 0, registrationCount: 0 })
  })

  it('refuse an event that does not exist and a status that is none', async () => {
    await expect(
      test.owner.execute(sql`insert into registrations (event_id, member_id) values (${uuid(memberId)}, ${uuid(memberId)})`),
    ).rejects.toMatchObject({ code: 'foreign-key-violation' })
    await expect(register('maybe')).rejects.toMatchObject({ code: 'check-violation' })
  })
})

describe('audit trail', () => {
  const write = (role: string) =>
    test.as(role).execute(sql`insert into audit_trail (at, actor_name, actor_role, action, object_type, after, request_id, outcome)
      values (${timestamptz('2001-01-01T00:00:00Z')}, '田中 陽子', 'admin', 'events.edit', 'event', ${json({ title: 'x' })}, 'r-1', 'done')`)

  it('takes rows from a role that may write, stamped by the server', async () => {
    await write('account_operator')
    const [row] = await test.owner.query<{ at: string; after: unknown; seq: number }>(sql`select at, after, seq from audit_trail`)
    expect(row).toMatchObject({ after: { title: 'x' }, seq: 1 })
    expect(Date.parse(row!.at)).toBeGreaterThan(Date.parse('2020-01-01T00:00:00Z'))
  })

  for (const statement of [`update audit_trail set reason = 'x'`, 'delete from audit_trail', 'truncate audit_trail']) {
    it(`refuses "${statement}" even from the owner`, async () => {
      await expect(test.owner.execute(sql.trusted(statement))).rejects.toMatchObject({ code: 'permission-denied' })
      await expect(
        test.owner.transaction(async (tx) => {
          await tx.execute(sql`set local session_replication_role = replica`)
          await tx.execute(sql.trusted(statement))
        }),
      ).rejects.toMatchObject({ code: 'permission-denied' })
    })
  }

  it('is out of reach for a role that only reads events', async () => {
    await expect(test.as('events_operator').query(sql`select 1 from audit_trail`)).rejects.toMatchObject({ code: 'permission-denied' })
  })
})
