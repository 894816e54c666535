import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { sql } from '@sekisho/database/sql'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { once } from './once.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

const contextFor = (key: string, db: Database = test.as('events_operator'), person = suzuki) =>
  ({ db, idempotencyKey: key, actor: person }) as unknown as Parameters<typeof once>[0]
const kept = async (key: string) =>
  (await test.owner.query(sql`select key from request_answers`)).filter((row) => (row as { key: string }).key === key)

/** Work that says how many times it was done. */
function counted() {
  const answers: { times: number }[] = []
  return { answers, work: async () => answers[answers.push({ times: answers.length + 1 }) - 1]! }
}

describe('a change that comes twice', () => {
  it('is done once and answered alike, whoever else uses the same key', async () => {
    const { work } = counted()
    expect(await once(contextFor('key-twice'), ['a'], work)).toEqual({ times: 1 })
    expect(await once(contextFor('key-twice'), ['a'], work)).toEqual({ times: 1 })
    expect(await once(contextFor('key-twice', test.as('events_admin'), tanaka), ['a'], work)).toEqual({ times: 2 })
  })

  it('is done once when both come at the same time', async () => {
    const { work, answers } = counted()
    const both = await Promise.all([once(contextFor('key-at-once'), ['a'], work), once(contextFor('key-at-once'), ['a'], work)])
    expect([both, answers.length]).toEqual([[{ times: 1 }, { times: 1 }], 1])
  })

  it('gets the first answer when the connection was lost after the commit', async () => {
    const { work } = counted()
    const db = test.as('events_operator')
    const lost: Database = {
      ...db,
      transaction: async (run) => {
        await db.transaction(run)
        throw new DatabaseError('unavailable', 'the connection was lost')
      },
    }
    await expect(once(contextFor('key-lost', lost), ['a'], work)).rejects.toMatchObject({ code: 'unavailable' })
    expect(await once(contextFor('key-lost'), ['a'], work)).toEqual({ times: 1 })
  })

  it('is refused when it asks for something else', async () => {
    await once(contextFor('key-reused'), ['a'], counted().work)
    await expect(once(contextFor('key-reused'), ['b'], counted().work)).rejects.toMatchObject({ code: 'key-reused' })
  })

  it('is judged anew when it was refused, of which nothing is left', async () => {
    await expect(once(contextFor('key-refused'), ['a'], () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await kept('key-refused')).toEqual([])
    expect(await once(contextFor('key-refused'), ['a'], counted().work)).toEqual({ times: 1 })
  })
})

it('An answer is forgotten after a week, by whoever changes something then', async () => {
  await once(contextFor('key-of-old'), ['a'], counted().work)
  await test.owner.execute(sql`update request_answers set kept_at = now() - interval '8 days' where key = 'key-of-old'`)
  await once(contextFor('key-of-new'), ['a'], counted().work)
  expect([await kept('key-of-old'), (await kept('key-of-new')).length]).toEqual([[], 1])
})

it('No role can take an answer away or change what was asked', async () => {
  const as = test.as('events_operator')
  await expect(as.execute(sql`delete from request_answers`)).rejects.toMatchObject({ code: 'permission-denied' })
  await expect(as.execute(sql`update request_answers set hash = ''`)).rejects.toMatchObject({ code: 'permission-denied' })
})
