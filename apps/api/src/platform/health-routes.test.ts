import { DatabaseError } from '@sekisho/database/database-error'
import type { Database } from '@sekisho/database/database'
import { createTestDatabase } from '@sekisho/database/test-database'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/test-api.ts'
import { databaseState } from './database-state.ts'
import { healthRoutes } from './health-routes.ts'

const answering = (query: () => Promise<never>): Database => ({ query, execute: query, transaction: query })

describe('health', () => {
  it('answers anybody, connects as the role that may touch nothing, and says that the database is awake', async () => {
    const db = await createTestDatabase()
    const roles: string[] = []
    const as = (role: string) => {
      roles.push(role)
      return db.as(role)
    }
    const api = await createTestApi({ function: 'health', routes: healthRoutes, as })
    const { status, body } = await api.ask(null, 'GET', '/api/health')
    expect([status, body, roles]).toEqual([200, { status: 'ok', database: 'awake' }, ['nobody']])
    await db.close()
  }, 60_000)

  it('says waking while Aurora resumes', async () => {
    const resuming = () => Promise.reject(new DatabaseError('resuming', 'DatabaseResumingException'))
    expect(await databaseState(answering(resuming))).toBe('waking')
  })

  it('says waking rather than wait for a silent database', async () => {
    expect(
      await databaseState(
        answering(() => new Promise(() => undefined)),
        10,
      ),
    ).toBe('waking')
  })

  it('refuses to call a broken database awake', async () => {
    const broken = () => Promise.reject(new DatabaseError('internal', 'SecretsErrorException'))
    const api = await createTestApi({ function: 'health', routes: healthRoutes, as: () => answering(broken) })
    expect((await api.ask(null, 'GET', '/api/health')).status).toBe(500)
  })
})
