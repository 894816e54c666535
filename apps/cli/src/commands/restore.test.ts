import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { describe, expect, it } from 'vitest'
import { expiringAfter, lostPool, type LostPool } from '@sekisho/identity/testing/lost-pool'
import { testContext } from '../testing/test-context.ts'
import { restore } from './restore.ts'

const published: Record<string, string> = { 'vault/directory-table-name': 'directory', 'identity/user-pool-id': 'pool' }

async function lost(): Promise<LostPool> {
  const world = lostPool(Date.now() - 3_600_000)
  await world.fill()
  world.lose()
  return world
}

/** Runs the command against a directory and a pool in memory. */
async function run(call: AwsJson, options: Partial<Parameters<typeof restore.run>[0]> = {}) {
  const { context, notes } = testContext({ call, published })
  const answer = await restore.run({ at: 'now', into: 'pool', mails: true, ...options }, context)
  return { ...answer, notes }
}

describe('sekisho restore', () => {
  it('says what would be done and does nothing, then does it, says what cannot come back and who does what next', async () => {
    const world = await lost()
    const dry = await run(world.call, { dryRun: true })
    expect(dry.text).toContain('make 7 accounts, 2 of them disabled')
    expect([world.pool.accounts.size, dry.end]).toEqual([0, undefined])
    const done = await run(world.call)
    expect(done.end).toBe('done')
    expect(done.text).toMatch(
      /7 accounts made, 5 people mailed[\s\S]*cannot come back[^\n]*passwords[^\n]*TOTP[^\n]*passkeys[\s\S]*Next:\n {2}1\. [\s\S]*adds one anew[\s\S]*days begin again now/,
    )
    expect(done.json).toMatchObject({
      map: expect.arrayContaining([expect.objectContaining({ staffId: expect.any(String) as string })]) as object[],
    })
    expect(done.notes).toEqual(expect.arrayContaining(['Restoring people: 7 of 7', 'Inviting people: 7 of 7']))
  })

  it('builds only where that is asked, ends as unfinished, and invites when it is run again', async () => {
    const world = await lost()
    expect((await run(world.call, { mails: false })).end).toBe('unfinished')
    expect(world.pool.mails).toEqual([])
    expect((await run(world.call)).end).toBe('done')
    expect(world.pool.mails.length).toBe(5)
  })

  it('names what it set aside in a table and ends as refused', async () => {
    const world = await lost()
    const broken = (await world.records()).find(({ status }) => status === 'invited')!
    const key = `STAFF#${broken.staffId} PROFILE`
    world.store.items.set(key, { ...world.store.items.get(key)!, role: { S: 'emperor' } })
    const { end, text } = await run(world.call)
    expect([end, text]).toEqual(['refused', expect.stringMatching(new RegExp(`${key} +the role "emperor" is not in the permission table`))])
  })

  it.each([
    [{ at: 'yesterday' }, 'usage', /with the zone at its end/],
    [{ at: '2001-01-01T00:00:00Z' }, 'usage', /no record yet/],
    [{ at: '2999-01-01T00:00:00Z' }, 'usage', /in the future/],
    [{ into: undefined }, 'usage', /into which pool/],
    [{ at: undefined }, 'usage', /to which time/],
  ])('refuses %j with a sentence and a code', async (options, end, words) => {
    const world = await lost()
    await expect(run(world.call, options as Parameters<typeof run>[1])).rejects.toMatchObject({
      end,
      message: expect.stringMatching(words) as string,
    })
    expect(world.pool.accounts.size).toBe(0)
  })

  it('ends as unfinished when the credentials end, and as refused for a pool that is not there', async () => {
    const world = await lost()
    await expect(run(expiringAfter(world.call, 40))).rejects.toMatchObject({
      end: 'unfinished',
      message: expect.stringContaining('Sign in to AWS') as string,
    })
    const gone: AwsJson = async (asked) => {
      if (asked.target.endsWith('DescribeUserPool')) throw new AwsCallError(400, 'ResourceNotFoundException')
      return world.call(asked)
    }
    await expect(run(gone, { into: 'ap-northeast-1_x' })).rejects.toMatchObject({
      end: 'refused',
      message: expect.stringContaining('no user pool') as string,
    })
  })
})
