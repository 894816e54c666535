import { endpointsIn } from '@sekisho/contract/endpoints'
import type { PasskeyRule } from '@sekisho/contract/passkey-rule'
import type { Database } from '@sekisho/database/database'
import { suzuki, tanaka } from '@sekisho/identity/testing/test-directory'
import { permissionsOf, reachesOthers } from '@sekisho/permissions/can'
import { functionFor, isOpen, type FunctionName } from '@sekisho/permissions/to-functions'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountRoutes } from '../features/account/routes.ts'
import { auditRoutes } from '../features/audit/routes.ts'
import { eventRoutes } from '../features/events/routes.ts'
import { memberRoutes } from '../features/members/routes.ts'
import { backupRoutes } from '../features/staff/backup-routes.ts'
import { staffRoutes } from '../features/staff/routes.ts'
import type { Route } from '../http/route.ts'
import { createTestApi, type TestApi } from '../testing/test-api.ts'

const day = 24 * 60 * 60 * 1000
const start = Date.parse('2026-11-23T10:00:00.000Z')
const passkeys: PasskeyRule = { [tanaka.role]: { from: start - 10 * day, days: 14 } }
const served: Partial<Record<FunctionName, readonly Route[]>> = {
  account: accountRoutes,
  audit: auditRoutes,
  events: eventRoutes,
  members: memberRoutes,
  staff: staffRoutes,
  reconcile: backupRoutes,
}
const silent = () => Promise.reject(new Error('Nobody asks the database.'))
const db = { query: silent, execute: silent, transaction: silent } as Database
const apis = new Map<FunctionName, TestApi>()
beforeAll(async () => {
  for (const [name, routes] of Object.entries(served) as [FunctionName, readonly Route[]][])
    apis.set(name, await createTestApi({ function: name, routes, as: () => db, rules: { passkeys } }))
})
beforeEach(() => {
  for (const api of apis.values()) {
    api.clock.now = start
    for (const person of [tanaka, suzuki]) api.table.put(person)
  }
})

const closed = endpointsIn('iam').filter(({ needs }) => !isOpen(needs))
const anyId = '01990000-0000-7000-8000-000000000009'

/** What a person is answered at an endpoint: the code of a refusal, or that the guards let them by. */
async function answered(person: typeof tanaka, { needs, method, path }: (typeof closed)[number]): Promise<string> {
  const api = apis.get(functionFor(needs))!
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'key-number-1' }
  const asked = { headers, ...(method !== 'GET' && { body: '{"no":"such field"}' }) }
  const { body } = await api.ask(person, method, path.replaceAll(/\{\w+\}/g, anyId), asked)
  return body?.code ?? 'let by'
}
const record = (api: TestApi, more: object) => Object.assign(api.table.items.get(`STAFF#${tanaka.staffId} PROFILE`)!, more)
const everywhere = (more: object) => apis.forEach((api) => record(api, more))
const later = (days: number) => apis.forEach((api) => (api.clock.now = start + days * day))
const some = { S: JSON.stringify([{ id: 'one', name: 'one', addedAt: new Date(start).toISOString(), lastUsedAt: null }]) }

describe('somebody whose role asks for a passkey, and who has none', () => {
  it('may do everything until their days are over', async () => {
    later(4 - 1 / day)
    for (const endpoint of closed) expect(await answered(tanaka, endpoint), endpoint.id).not.toBe('passkey-due')
  })

  it.each(closed.map((endpoint) => [endpoint.id, endpoint] as const))(
    'after that keeps only what reaches themselves: %s',
    async (_id, endpoint) => {
      later(4)
      const isDue = (await answered(tanaka, endpoint)) === 'passkey-due'
      expect(isDue).toBe(reachesOthers(endpoint.needs))
      expect(await answered(suzuki, endpoint)).not.toBe('passkey-due')
    },
  )

  it('is refused by a gate of its own, and told in the account what is left and since when', async () => {
    later(5)
    const events = apis.get('events')!
    expect(await events.ask(tanaka, 'GET', '/api/events')).toMatchObject({ status: 403, body: { code: 'passkey-due' } })
    expect(JSON.parse(events.lines.at(-1)!)).toMatchObject({ refusedBy: 'passkey', code: 'passkey-due', staffId: tanaka.staffId })
    const { body } = await apis.get('account')!.ask(tanaka, 'GET', '/api/account')
    expect(body.permissions).toEqual(permissionsOf(tanaka.role).filter((permission) => !reachesOthers(permission)))
    expect(body.passkeyAsked).toEqual({ by: new Date(start + 4 * day).toISOString(), isOver: true })
    expect((await apis.get('account')!.ask(suzuki, 'GET', '/api/account')).body.passkeyAsked).toBeNull()
  })

  it('raises no alarm by wanting data out, which they can put right themselves', async () => {
    later(5)
    const exporting = closed.filter(({ needs }) => needs.endsWith('.export'))
    for (const endpoint of exporting) expect(await answered(tanaka, endpoint), endpoint.id).toBe('passkey-due')
    const said = [...apis.values()].flatMap(({ lines }) => lines)
    expect([exporting.length > 1, said.filter((line) => line.includes('export.refused') && line.includes(tanaka.staffId))]).toEqual([
      true,
      [],
    ])
  })

  it('is let by at once with the first passkey, and out within five seconds after the last', async () => {
    later(5)
    const [api, list] = [apis.get('events')!, closed.find(({ id }) => id === 'events.list')!]
    expect(await answered(tanaka, list)).toBe('passkey-due')
    record(api, { passkeys: some })
    expect(await answered(tanaka, list)).not.toBe('passkey-due')
    record(api, { passkeys: { S: '[]' } })
    api.clock.now += 4_000
    expect(await answered(tanaka, list)).toBe('passkey-due')
  })

  it('has days of their own from a later role, invitation or reset, and none by a record that cannot be read', async () => {
    later(5)
    everywhere({ graceFrom: { S: new Date(start + 2 * day).toISOString() } })
    for (const endpoint of closed) expect(await answered(tanaka, endpoint), endpoint.id).not.toBe('passkey-due')
    later(16)
    expect(
      await answered(
        tanaka,
        closed.find(({ id }) => id === 'members.list')!,
      ),
    ).toBe('passkey-due')
    everywhere({ graceFrom: { S: 'tomorrow' } })
    expect(
      await answered(
        tanaka,
        closed.find(({ id }) => id === 'staff.list')!,
      ),
    ).toBe('passkey-due')
  })

  it('is refused, and not let by, while the directory does not say whether they have one now', async () => {
    later(6)
    const api = apis.get('events')!
    expect(
      await answered(
        tanaka,
        closed.find(({ id }) => id === 'events.list')!,
      ),
    ).toBe('passkey-due')
    api.table.failures.push(new TypeError('fetch failed'), new TypeError('fetch failed'))
    expect(
      await answered(
        tanaka,
        closed.find(({ id }) => id === 'events.list')!,
      ),
    ).toBe('unavailable')
  })

  it('changes nothing where their days end or the last passkey goes before it is made to stay', async () => {
    let [kept, meanwhile] = [0, (): unknown => undefined]
    const transaction = async (work: (tx: typeof db) => Promise<unknown>) => [await work(db), kept++]
    const reached = async (id: string) => {
      const endpoint = closed.find((one) => one.id === id)!
      const operation = (_input: unknown, context: { db: Database }) => context.db.transaction(async () => meanwhile())
      const as = () => ({ ...db, transaction }) as unknown as Database
      return createTestApi({ function: functionFor(endpoint.needs), routes: [{ endpoint, operation } as never], as, rules: { passkeys } })
    }
    const api = await reached('events.list')
    const code = async () => (await api.ask(tanaka, 'GET', '/api/events')).body?.code
    api.clock.now = start + 4 * day - 1
    meanwhile = () => (api.clock.now += 1)
    expect([await code(), kept]).toEqual(['passkey-due', 0])
    record(api, { passkeys: some })
    meanwhile = () => record(api, { passkeys: { S: '[]' } })
    expect([await code(), kept]).toEqual(['passkey-due', 0])
    record(api, { passkeys: some })
    meanwhile = () => undefined
    expect([(await code()) === 'passkey-due', kept]).toEqual([false, 1])
    const own = await reached('account.get')
    own.clock.now = start + 5 * day
    await own.ask(tanaka, 'GET', '/api/account')
    expect(kept).toBe(2)
  })

  it('learns nothing about routes that there are not', async () => {
    later(5)
    expect((await apis.get('events')!.ask(tanaka, 'GET', '/api/nothing')).body.code).toBe('not-found')
  })
})
