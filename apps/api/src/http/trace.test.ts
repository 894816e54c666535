import * as z from 'zod/mini'
import { endpoint } from '@sekisho/contract/endpoint'
import { TRACE_HEADER } from '@sekisho/contract/headers'
import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'
import { suzuki, tanaka, type TestPerson } from '@sekisho/identity/testing/test-directory'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../testing/test-api.ts'
import { ProblemError } from './problem.ts'
import { route } from './route.ts'

const read = endpoint({
  id: 'events.read',
  method: 'GET',
  path: '/api/events',
  needs: 'events.read',
  reply: z.object({ title: z.string() }),
})
const database: Database = { query: async () => [], execute: async () => 1, transaction: (work) => work(database) }
let isRefused = false
let api: TestApi
beforeEach(async () => {
  isRefused = false
  const operation = async (_input: unknown, { db }: { db: Database }) => {
    await db.query(sql`select 'canary'`)
    if (isRefused) throw new ProblemError('forbidden', 'permission')
    return db.transaction(async (tx) => {
      await tx.execute(sql`insert into canary values (1)`)
      return { title: 'x' }
    })
  }
  api = await createTestApi({ function: 'events', routes: [route(read, operation)], as: () => database })
})
const ask = (who: TestPerson, headers: Record<string, string> = { [TRACE_HEADER]: '1' }) => api.ask(who, 'GET', '/api/events', { headers })
const names = (timing: string | undefined) => timing?.split(', ').map((part) => part.replace(/;dur=\d+\.\d$/, ''))

describe('a trace', () => {
  it('tells whoever looks after the stage where the time of their own request went, on demand alone', async () => {
    const { headers } = await ask(tanaka)
    expect(names(headers['server-timing'])).toEqual(['guard', 'sql', 'sql', 'transaction', 'operation', 'reply'])
    expect(JSON.parse(api.lines.at(-1)!)).toMatchObject({ trace: headers['server-timing'] })
    for (const other of [{}, { [TRACE_HEADER]: '0' }, { [TRACE_HEADER]: 'true' }]) {
      expect((await ask(tanaka, other)).headers['server-timing']).toBeUndefined()
      expect(api.lines.at(-1)).not.toContain('trace')
    }
  })

  it('tells an operator nothing, whose line has it; and nobody whom the directory does not know, nor their line', async () => {
    expect((await ask(suzuki)).headers['server-timing']).toBeUndefined()
    expect(JSON.parse(api.lines.at(-1)!).trace).toMatch(/^guard;dur=/)
    const stranger = { ...suzuki, sub: 'somebody-else', staffId: '019b0a10-0000-7000-8000-00000000dead' }
    const { status, headers } = await ask(stranger)
    expect([status >= 400, headers['server-timing']]).toEqual([true, undefined])
    expect(api.lines.at(-1)).not.toContain('trace')
  })

  it('is there for a refusal too, and holds no word of a statement', async () => {
    isRefused = true
    const { status, headers } = await ask(tanaka)
    expect([status, names(headers['server-timing'])]).toEqual([403, ['guard', 'sql', 'reply']])
    expect(api.lines.join() + headers['server-timing']).not.toContain('canary')
  })
})
