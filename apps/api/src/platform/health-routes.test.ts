import type { Database } from '@sekisho/database/database'
import { describe, expect, it } from 'vitest'
import { createTestApi } from '../testing/test-api.ts'
import { healthRoutes } from './health-routes.ts'

describe('health', () => {
  it('answers anybody and never asks the database, which would keep it awake', async () => {
    const statements: string[] = []
    const asked = async (): Promise<never> => {
      statements.push('asked')
      throw new Error('The database was asked.')
    }
    const silent: Database = { query: asked, execute: asked, transaction: asked }
    const api = await createTestApi({ function: 'health', routes: healthRoutes, as: () => silent })
    const { status, body } = await api.ask(null, 'GET', '/api/health')
    expect([status, body, statements]).toEqual([200, { status: 'ok' }, []])
  })
})
