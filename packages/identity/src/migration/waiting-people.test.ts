import { expect, it } from 'vitest'
import { comparePool } from '../reconcile/compare-pool.ts'
import { least, lostPool, system } from '../testing/lost-pool.ts'
import { enterWaiting } from './enter-waiting.ts'
import { inviteWaiting } from './invite-waiting.ts'
import { linkAccount } from './link-account.ts'

/** Somebody who is to come with the password of an earlier system, and what a comparison with the pool finds. */
async function waiting() {
  const world = lostPool()
  const person = { email: 'hanako@example.jp', name: '花子', role: least, language: 'ja' as const, isSuspended: false, reason: 'test' }
  const entered = await enterWaiting(world.directory, person, system)
  if (entered.outcome !== 'entered') throw new Error(entered.outcome)
  const read = async () => (await world.directory.read(entered.staffId))!
  const found = async () => {
    const record = await read()
    const users = []
    for (const sub of world.pool.accounts.keys()) users.push((await world.directory.pool.find(sub))!)
    const groups = new Map([...world.pool.accounts].map(([sub, account]) => [sub, account.groups]))
    const differences = comparePool([{ ...record, pending: null }], { users, groups })
    return differences.map(({ kind }) => kind).filter((kind) => kind !== 'no-active-admin')
  }
  const comes = () => {
    const { sub, attributes } = world.pool.add(person.email)
    attributes['profile'] = entered.staffId
    return sub
  }
  return { ...world, staffId: entered.staffId, read, found, comes }
}

it('who waits, and who is on the way, differs in nothing that a check of the pool would repair', async () => {
  const { directory, read, found, comes } = await waiting()
  expect(await found()).toEqual([])
  const sub = comes()
  expect(await found()).toEqual([])
  await linkAccount(directory, await read(), sub)
  // From here on they are checked as everybody is: their first sign-in is not noted yet.
  expect(await found()).toEqual(['sign-in-missed'])
})

it('an account that a stranger has put in the place of somebody who waits is told', async () => {
  const { pool, found } = await waiting()
  pool.add('hanako@example.jp')
  expect(await found()).toEqual(['account-recreated'])
})

it('who waits is invited once, and who has come meanwhile is mailed nothing', async () => {
  const mailed = await waiting()
  expect(await inviteWaiting(mailed.directory, mailed.staffId, system)).toBe('invited')
  expect(await inviteWaiting(mailed.directory, mailed.staffId, system)).toBe('there')
  expect(mailed.pool.mails).toHaveLength(1)
  const came = await waiting()
  const sub = came.comes()
  expect(await inviteWaiting(came.directory, came.staffId, system)).toBe('linked')
  expect([(await came.read()).sub, came.pool.mails]).toEqual([sub, []])
})
