import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { linkAccount } from '@sekisho/identity/migration/link-account'
import { updatePart } from '@sekisho/identity/people/record-parts'
import { createTestTable } from '@sekisho/identity/testing/test-directory'
import { expiringAfter, least, lostPool, mighty, type LostPool } from '@sekisho/identity/testing/lost-pool'
import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }
import { toldFailure } from '../told-failure.ts'
import { testContext } from '../testing/test-context.ts'
import { migrateClose } from './migrate-close.ts'
import { migrateInvite } from './migrate-invite.ts'
import { migrateStaff } from './migrate-staff.ts'
import { migrateStatus } from './migrate-status.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-window-'))
const [from, map] = [join(folder, 'people.csv'), join(folder, 'map.json')]
const { hash } = madeElsewhere.find(({ is }) => is === 'bcrypt')!
const names = ['hanako', 'taro', 'jiro', 'shiro', 'goro']
const rows = names.map((name, index) => `${name}@example.jp,${name},${index === 0 ? 1 : 2},${name === 'goro' ? 0 : 1},"${hash}"`)
writeFileSync(from, ['mail,name,role,state,password', ...rows].join('\n'))
const columns = { email: 'mail', name: 'name', role: 'role', state: 'state', password: 'password' }
writeFileSync(map, JSON.stringify({ columns, roles: { '1': mighty, '2': least }, states: { '1': 'active', '0': 'suspended' } }))

let world: LostPool
let hashes: ReturnType<typeof createTestTable>
let ends: number
const call: AwsJson = (asked) => {
  const isWindow = (asked.body as { TableName?: string }).TableName === 'window'
  return (isWindow ? hashes.call : world.call)(asked)
}
beforeEach(() => {
  world = lostPool()
  hashes = createTestTable()
  ends = world.time.ms + 30 * 86_400_000
})

/** Runs a command of the window against a directory, a pool and a table of hashes in memory. */
async function run<O extends object>(
  command: { run(options: O, context: never): Promise<unknown> },
  options: O,
  asked = call,
  isThere = true,
) {
  const interval = [world.time.ms, ends].map((at) => new Date(at).toISOString()).join('/')
  const window: Record<string, string> = isThere ? { 'vault/window-table-name': 'window', 'vault/window': interval } : {}
  const published = { 'vault/directory-table-name': 'directory', 'identity/user-pool-id': 'pool', ...window }
  const { context } = testContext({ call: asked, published, now: () => new Date(world.time.ms) })
  return (await command.run(options, context as never)) as { json: Record<string, unknown>; text: string; end?: string }
}
const fill = (asked = call) => run(migrateStaff, { from, map, to: 'cognito' }, asked)
const person = async (name: string) => (await world.records()).find(({ email }) => email === `${name}@example.jp`)!
/** Cognito made the account after the trigger let them in. */
const comes = async (name: string) => {
  const { staffId } = await person(name)
  const { sub } = world.pool.add(`${name}@example.jp`)
  world.pool.accounts.get(sub)!.attributes['profile'] = staffId
  return sub
}
const moves = async (name: string) => {
  const sub = await comes(name)
  await linkAccount(world.directory, await person(name), sub)
  hashes.items.delete(`EMAIL#${name}@example.jp`)
}

describe('the people of a dump who are to come to Cognito', () => {
  it('are in the directory without an account, and their hashes in the window’s table, however often it is run', async () => {
    const done = await fill()
    expect(done.json['written']).toMatchObject({ entered: 5, passwords: { written: 4, there: 0 }, later: [], refused: [] })
    expect((await fill()).json['written']).toMatchObject({ entered: 0, there: 5, passwords: { written: 0, there: 4 } })
    expect([...hashes.items.values()].map((item) => [item['hash'], item['expiresAt']])).toEqual(
      Array.from({ length: 4 }, () => [{ S: hash }, { N: String(ends / 1000) }]),
    )
    expect((await world.records()).map(({ sub, status }) => [sub === null, status]).toSorted()).toEqual([
      [false, 'suspended'],
      ...Array.from({ length: 4 }, () => [true, 'invited']),
    ])
    expect([world.pool.accounts.size, world.pool.mails, world.owed().length]).toEqual([1, [], 5])
  })

  it('are each there once, with their hash, wherever the credentials ended', async () => {
    for (let calls = 2; calls < 200; calls += 13) {
      world = lostPool()
      hashes = createTestTable()
      const end = await fill(expiringAfter(call, calls)).then(
        (answer) => answer.end,
        (error: unknown) => toldFailure(error).end,
      )
      await fill()
      expect([(await world.records()).length, hashes.items.size, world.owed().length]).toEqual([5, 4, 5])
      if (end === 'done') return
    }
  })

  it('are not kept out by an account that a stranger asked for in their name, nor taken for somebody whose account stays', async () => {
    world.pool.signUp('hanako@example.jp', 'of a stranger')
    world.pool.add('taro@example.jp')
    const done = await fill()
    expect(done.json['written']).toMatchObject({ entered: 4, refused: [{ email: 'taro@example.jp' }] })
    expect([world.pool.find('hanako@example.jp'), hashes.items.has('EMAIL#hanako@example.jp')]).toEqual([undefined, true])
  })

  it('get no row back who have moved, and none where the stage has no window', async () => {
    await fill()
    await moves('taro')
    await fill()
    expect(hashes.items.has('EMAIL#taro@example.jp')).toBe(false)
    await expect(run(migrateStaff, { from, map, to: 'cognito' }, call, false)).rejects.toThrow(/has no window/)
  })
})

describe('the rest', () => {
  it('is counted by station, and named', async () => {
    await fill()
    await moves('taro')
    await comes('jiro')
    hashes.items.delete('EMAIL#shiro@example.jp')
    const { json } = await run(migrateStatus, {})
    expect(json).toMatchObject({
      hashes: 2,
      counts: { moved: 1, invited: 0, 'on-the-way': 1, waiting: 1, failed: 0, 'to-invite': 1 },
      people: expect.arrayContaining([{ email: 'jiro@example.jp', station: 'on-the-way' }]) as unknown,
    })
  })

  it('is invited wave by wave, the same people at a repeat, nobody twice and nobody who has moved', async () => {
    await fill()
    await moves('taro')
    const waves = Math.ceil(4 / 2)
    for (const wave of Array.from({ length: waves }, (_, index) => String(index + 1))) {
      const dry = await run(migrateInvite, { wave, size: '2', dryRun: true })
      expect(dry.json['people']).not.toContain('taro@example.jp')
      await run(migrateInvite, { wave, size: '2' })
      expect((await run(migrateInvite, { wave, size: '2' })).json).toMatchObject({ invited: 0 })
    }
    expect(world.pool.mails.map(({ to }) => to).toSorted()).toEqual(['hanako', 'jiro', 'shiro'].map((name) => `${name}@example.jp`))
    expect(hashes.items.size).toBe(0)
    expect((await run(migrateStatus, {})).json['counts']).toMatchObject({ moved: 1, invited: 3, waiting: 0 })
    await expect(run(migrateInvite, { wave: '9', size: '2' })).rejects.toThrow('There are 2 waves of 2.')
    await expect(run(migrateInvite, { wave: '0' })).rejects.toThrow(/from 1 on/)
  })

  it('is mailed each, and has an account with their role, wherever the credentials end in a wave', async () => {
    for (let calls = 9; calls < 60; calls += 7) {
      world = lostPool()
      hashes = createTestTable()
      await fill()
      await run(migrateInvite, { wave: '1' }, expiringAfter(call, calls)).catch((error: unknown) =>
        expect(toldFailure(error).end).not.toBe('fault'),
      )
      world.time.ms += 60_000
      await run(migrateInvite, { wave: '1' })
      const mailed = world.pool.mails.map(({ to }) => to)
      expect([...new Set(mailed)].toSorted()).toEqual(['hanako', 'jiro', 'shiro', 'taro'].map((name) => `${name}@example.jp`))
      // Whoever was cut off between account and record, and nobody else.
      expect(mailed.length).toBeLessThanOrEqual(5)
      for (const { sub, role, status } of await world.records())
        if (status !== 'suspended') expect(world.pool.accounts.get(sub!)!.groups).toEqual([role])
    }
  })

  it('keeps, when the window is closed, an account that it has begun, and no hash is left', async () => {
    await fill()
    const sub = await comes('jiro')
    await expect(run(migrateClose, {})).rejects.toMatchObject({ hint: expect.stringContaining('--early') as string })
    world.time.ms = ends
    const { json, end } = await run(migrateClose, {})
    expect([json, end]).toMatchObject([{ deleted: 4, left: 0, linked: 1 }, undefined])
    expect((json['toInvite'] as string[]).toSorted()).toEqual(['hanako', 'shiro', 'taro'].map((name) => `${name}@example.jp`))
    expect([hashes.items.size, (await person('jiro')).sub, world.pool.accounts.get(sub)!.groups]).toEqual([0, sub, [least]])
    expect((await run(migrateClose, {})).json).toMatchObject({ deleted: 0, left: 0, linked: 0 })
  })

  it('is named when it could not be tied to the account it has begun, and tied by the next run', async () => {
    await fill()
    await comes('jiro')
    let isChanged = false
    const meanwhile: AwsJson = async (asked) => {
      if (asked.target.endsWith('.AdminAddUserToGroup') && !isChanged) {
        isChanged = true
        const record = await person('jiro')
        await world.directory.table.write([updatePart(record, { version: record.version + 1 })])
      }
      return call(asked)
    }
    const first = await run(migrateClose, { early: true }, meanwhile)
    expect([first.json['untied'], first.end, first.text]).toEqual([
      ['jiro@example.jp'],
      'unfinished',
      expect.stringContaining('not tied to their account yet, since their record is being changed: jiro@example.jp') as string,
    ])
    expect((await run(migrateClose, { early: true })).json).toMatchObject({ linked: 1, untied: [], left: 0 })
  })

  it('is tied, too, when they came while the hashes were being deleted', async () => {
    await fill()
    let sub: string | null = null
    const meanwhile: AwsJson = async (asked) => {
      const answer = await call(asked)
      const { TableName } = asked.body as { TableName?: string }
      if (TableName === 'window' && asked.target.endsWith('.DeleteItem') && sub === null) sub = await comes('taro')
      return answer
    }
    const { json } = await run(migrateClose, { early: true }, meanwhile)
    expect([json['linked'], json['untied'], (json['toInvite'] as string[]).includes('taro@example.jp')]).toEqual([1, [], false])
    expect((await person('taro')).sub).toBe(sub)
  })
})
