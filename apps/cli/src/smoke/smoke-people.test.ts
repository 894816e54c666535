import type { WebConfig } from '@sekisho/contract/web-config'
import type { Database } from '@sekisho/database/database'
import { DatabaseError } from '@sekisho/database/database-error'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { createTestTable } from '@sekisho/identity/testing/test-directory'
import { createTestUserPool } from '@sekisho/identity/testing/test-user-pool'
import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import type { ObjectStore } from '../deploy/object-store.ts'
import type { Stage } from '../stage/stage.ts'
import { SmokeFailure } from './smoke-failure.ts'
import { asSomebodyOfEachRole } from './smoke-people.ts'

const every = Object.keys(roles)
const now = () => new Date()

/** A stage whose company keeps the passwords, in memory; `fault` comes before every call of AWS, and of the database. */
function stageInMemory() {
  const [table, pool] = [createTestTable(), createTestUserPool(() => now().getTime())]
  const planted: { fault: (target: string) => Error | undefined } = { fault: () => undefined }
  const call: AwsJson = async (asked) => {
    const fault = planted.fault(asked.target)
    if (fault) throw fault
    return asked.service === 'DYNAMODB' ? table.call(asked) : pool.call(asked)
  }
  const asked = async (): Promise<never> => {
    throw planted.fault('database') ?? new Error('nothing was planted')
  }
  const database = {
    execute: async () => (planted.fault('database') ? asked() : 1),
    query: async () => (planted.fault('database') ? asked() : []),
  } as unknown as Database
  let kept: unknown
  const store = {
    read: async () => (kept === undefined ? null : { value: structuredClone(kept), etag: '' }),
    write: async (_key: string, value: unknown) => String((kept = structuredClone(value))),
  } as unknown as ObjectStore
  const stage = { name: 'dev', call, published: async (name: string) => name, database: async () => database } as unknown as Stage
  const post = async () => ({ status: 200, answer: { token: 'token' } })
  const site = { config: { authorizer: 'custom' } as WebConfig, ask: async () => 200, post }
  const trial = (at: ObjectStore = store) => asSomebodyOfEachRole({ stage, store: at, now, site }, async () => undefined)
  const people = () => [...table.items.keys()].filter((key) => key.endsWith(' PROFILE')).length
  const addresses = () => [...table.items.keys()].filter((key) => key.startsWith('EMAIL#')).length
  return { planted, store, trial, people, addresses, accounts: pool.accounts }
}
const ended = (trial: Promise<unknown>) =>
  trial.then(
    () => null,
    (error: unknown) => error,
  )

describe('the people of a trial', () => {
  it('are the same ones each time, and nobody of them is left', async () => {
    const { trial, people, addresses, accounts } = stageInMemory()
    for (let time = 0; time < 2; time++) expect(await trial()).toBe(every.length)
    expect([people(), addresses(), accounts.size]).toEqual([every.length, 0, 0])
  })

  it('who were made by a run that was killed before it kept who they are are found by their address', async () => {
    const { store, trial, people, addresses, accounts } = stageInMemory()
    // The machine goes while the id is on its way: nothing is written, and nobody is taken out.
    let isKilled: () => void
    const killed = new Promise<void>((resolve) => (isKilled = resolve))
    void trial({ ...store, write: () => new Promise(() => isKilled()) })
    await killed
    expect([addresses(), accounts.size, await store.read('')]).toEqual([1, 1, null])
    expect(await trial()).toBe(every.length)
    expect([people(), addresses(), accounts.size]).toEqual([every.length, 0, 0])
  })

  it('who could not be made in full are taken out by the very run', async () => {
    const { planted, trial, addresses, accounts } = stageInMemory()
    planted.fault = (target) => (target.endsWith('.AdminAddUserToGroup') ? new AwsCallError(400, 'AccessDeniedException') : undefined)
    expect(await ended(trial())).toMatchObject({ name: 'PoolError', kind: 'later' })
    expect([addresses(), accounts.size]).toEqual([0, 0])
  })

  it.each([
    ['.AdminGetUser', new AwsCallError(400, 'AccessDeniedException'), 'PoolError'],
    ['.AdminCreateUser', new AwsCallError(400, 'ExpiredTokenException'), 'PoolError'],
    ['.TransactWriteItems', new AwsCallError(400, 'AccessDeniedException'), 'AwsCallError'],
    ['database', new DatabaseError('permission-denied', 'SQLSTATE 42501'), 'DatabaseError'],
    ['database', new DatabaseError('internal', 'AccessDeniedException'), 'DatabaseError'],
  ])('whom whoever deploys may not make are no fault of the release: %s, %s', async (at, fault, name) => {
    const { planted, trial } = stageInMemory()
    planted.fault = (target) => (target.endsWith(at) ? fault : undefined)
    const error = await ended(trial())
    expect([error instanceof SmokeFailure, (error as Error).name]).toEqual([false, name])
  })

  it('whom the pool refuses for another reason are one', async () => {
    const { planted, trial } = stageInMemory()
    planted.fault = (target) => (target.endsWith('.AdminCreateUser') ? new AwsCallError(400, 'UserLambdaValidationException') : undefined)
    expect(await ended(trial())).toBeInstanceOf(SmokeFailure)
  })
})
