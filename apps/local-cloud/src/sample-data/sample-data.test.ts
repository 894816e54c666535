import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeededUser } from '../services/cognito-idp/seeding.ts'
import type { Item } from '../services/dynamodb/dynalite-store.ts'
import { createDynamodb } from '../services/dynamodb/service.ts'
import { createKernel } from '../kernel.ts'
import { Postgres } from '../services/rds-data/postgres.ts'
import { people } from './people.ts'
import { restoreBusiness } from './restore-business.ts'
import { seedBusiness } from './seed-business.ts'
import { seedPeople } from './seed-people.ts'

const now = Date.parse('2026-11-24T03:00:00Z')
const migrations = new URL('../../../../packages/database/migrations/', import.meta.url)
let postgres: Postgres
let migrated: unknown[]
const shares: { done: number; next: number }[] = []
const indexes = `select indexname::text, indexdef from pg_indexes where tablename in ('members', 'member_counts', 'events', 'registrations') order by 1`
const rdsData = { asOwner: <T>(fn: (postgres: Postgres) => Promise<T>) => fn(postgres) }
const rows = async (sql: string) => (await postgres.run(sql, [])).rows
const one = async (sql: string) => (await rows(sql))[0]?.[0]
const digest = () =>
  one(`select md5(string_agg(line, '')) from (select r::text as line from registrations r union all select e::text from events e
    union all select m::text from members m union all select c::text from member_counts c order by 1) as lines`)

beforeAll(async () => {
  postgres = await Postgres.open()
  for (const file of readdirSync(migrations).toSorted()) await postgres.exec(readFileSync(new URL(file, migrations), 'utf8'))
  migrated = await rows(indexes)
  await seedBusiness({ rdsData, members: 1000, now, tell: (share) => shares.push(share) })
})
afterAll(() => postgres.close())

describe('business data', () => {
  it('is written once', async () => {
    expect(await seedBusiness({ rdsData, members: 1000, now })).toBe(false)
    expect(
      await rows('select count(*) from members union all select count(*) from events union all select count(*) from registrations'),
    ).toEqual([['1000'], ['300'], ['4000']])
  })

  it('says how far it is: from nothing to all, each step beginning where the one before ended', () => {
    expect(shares[0]?.done).toBe(0)
    expect(shares.at(-1)?.next).toBeCloseTo(1)
    expect(shares.slice(1).map(({ done }) => done)).toEqual(shares.slice(0, -1).map(({ next }) => next))
  })

  it('counts registrations as the triggers would', async () => {
    const wrong = `select count(*) from events e where registered_count <>
      (select count(*) from registrations where event_id = e.id and status in ('confirmed', 'attended'))`
    expect(await one(wrong)).toBe('0')
    expect(
      await one(
        wrong
          .replace('events e', 'members m left join member_counts c on c.member_id = m.id')
          .replace('registered_count', 'coalesce(c.registration_count, -1)')
          .replace('event_id = e.id', 'member_id = m.id'),
      ),
    ).toBe('0')
    expect(await one('select count(*) from events where registered_count > capacity')).toBe('0')
  })

  it('makes sense in time', async () => {
    const today = `timestamptz '2026-11-23T15:00:00Z'`
    expect(
      await one(
        `select count(*) from events where status = 'closed' and starts_at > ${today} or status = 'published' and starts_at < ${today}`,
      ),
    ).toBe('0')
    expect(await one(`select count(*) from events where created_at > ${today} or updated_at > ${today} or updated_at < created_at`)).toBe(
      '0',
    )
    expect(
      await one(
        `select count(*) from registrations r join members m on m.id = member_id where registered_at < joined_at or registered_at > ${today}`,
      ),
    ).toBe('0')
    expect(
      await one(
        `select count(*) from registrations r join events e on e.id = event_id where registered_at > starts_at or e.status = 'draft'`,
      ),
    ).toBe('0')
  })

  it('has unique addresses on reserved domains and every index back', async () => {
    expect(await one(`select count(distinct email) from members where email ~ '@(mail\\.)?example\\.(jp|com|net)$'`)).toBe('1000')
    expect(migrated.length).toBeGreaterThan(10)
    expect(await rows(indexes)).toEqual(migrated)
  })

  it('comes back as it was after a reset, with the audit trail empty and guarded', async () => {
    const before = await digest()
    await postgres.exec(`update members set notes = 'changed' where id in (select id from members limit 10)`)
    await postgres.exec('delete from registrations where id in (select id from registrations limit 10)')
    await postgres.exec(`update events set title = 'changed'`)
    await postgres.exec(`insert into members (name, email) values ('新しい人', 'new@example.jp')`)
    await postgres.exec(
      `insert into audit_trail (actor_name, actor_role, action, object_type, request_id, outcome) values ('a', 'b', 'c', 'd', 'e', 'done')`,
    )
    expect(await restoreBusiness(rdsData)).toBe(true)
    expect(await digest()).toBe(before)
    expect(await one('select count(*) from audit_trail')).toBe('0')
    await expect(postgres.exec('truncate audit_trail')).rejects.toThrow('append-only')
  })

  it('comes back from a copy that was made before counts stood apart', async () => {
    const before = await digest()
    await postgres.exec('drop table sample_data.member_counts')
    await postgres.exec(`insert into members (name, email) values ('新しい人', 'new@example.jp')`)
    await postgres.exec(`update members set status = 'erased' where id in (select member_id from registrations limit 3)`)
    expect(await restoreBusiness(rdsData)).toBe(true)
    expect(await digest()).toBe(before)
  })
})

describe('people', () => {
  it('are seven with distinct secrets that the pool accepts', () => {
    expect(people).toHaveLength(7)
    for (const { password, totpSecret } of people) {
      expect(password.length).toBeGreaterThanOrEqual(15)
      if (totpSecret !== null) expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/)
    }
    expect(new Set(people.map(({ totpSecret }) => totpSecret)).size).toBe(7)
  })

  it('go into pool and directory once; changes made since stay', async () => {
    const { cloud } = createKernel(mkdtempSync(join(tmpdir(), 'people-')), { site: 1, aws: 2, console: 3 })
    const dynamodb = createDynamodb(cloud)
    const { ref: tableName } = await dynamodb.provisioners!['AWS::DynamoDB::Table']!({
      stack: 'vault',
      logicalId: 'Directory',
      type: 'AWS::DynamoDB::Table',
      properties: {
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    })
    const users: SeededUser[] = []
    const cognito = {
      seedUser: (user: SeededUser) => {
        users.push(user)
        return { sub: `sub-of-${user.email}`, username: user.email, created: true }
      },
    }
    const target = { cognito, dynamodb, userPoolId: 'ap-northeast-1_x', tableName, now }
    await seedPeople(target)
    const profile = (staffId: string | null): Item => ({ pk: { S: `STAFF#${staffId}` }, sk: { S: 'PROFILE' } })
    const sato = (await dynamodb.get(tableName, profile(people[3]!.staffId)))!
    expect(sato).toMatchObject({ status: { S: 'active' }, email: { S: 'sato@sekisho.example' }, mfa: { S: 'totp' } })
    await dynamodb.put(tableName, { ...sato, status: { S: 'suspended' } })
    await seedPeople(target)
    expect(await dynamodb.get(tableName, profile(people[3]!.staffId))).toMatchObject({ status: { S: 'suspended' } })
    expect(await dynamodb.get(tableName, { pk: { S: 'SUB#sub-of-nakamura@sekisho.example' }, sk: { S: 'LINK' } })).toBeUndefined()
    expect(users.find(({ email }) => email.startsWith('yamamoto'))).toMatchObject({ temporary: true, groups: ['operator'] })
    expect(users.find(({ email }) => email.startsWith('watanabe'))).toMatchObject({ enabled: false })
    await dynamodb.close!()
  })
})
