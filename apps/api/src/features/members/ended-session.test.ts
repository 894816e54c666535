import type { Database } from '@sekisho/database/database'
import { expect, it } from 'vitest'
import { createTestApi } from '../../testing/test-api.ts'
import { tanaka } from '@sekisho/identity/testing/test-directory'
import { memberRoutes } from './routes.ts'

it.each([
  ['signed out', { notBefore: 2_000_000_000 }, 401],
  ['suspended', { status: 'suspended' }, 403],
])('Somebody who is %s while a page is read gets nothing of it, and nothing is committed', async (_what, change, status) => {
  const committed: string[] = []
  const tx = { query: () => Promise.resolve([]), execute: () => Promise.resolve(1) } as unknown as Database
  const transaction: Database['transaction'] = async (work) => {
    const result = await work(tx)
    committed.push('transaction')
    return result
  }
  const between = async <T>(work: (tx: Database) => Promise<T>) => {
    api.table.put({ ...tanaka, ...change })
    return transaction(work)
  }
  const api = await createTestApi({ function: 'members', routes: memberRoutes, as: () => ({ ...tx, transaction: between }) })
  const answer = await api.ask(tanaka, 'GET', '/api/members')
  expect([answer.status, answer.body.items, committed]).toEqual([status, undefined, []])
})
