import { describe, expect, it } from 'vitest'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { jsonOf, textOf } from '../directory-item.ts'
import { isAppointer } from '../people/appointers.ts'
import { comparePool } from '../reconcile/compare-pool.ts'
import type { StaffRecord } from '../people/staff-record.ts'
import { expiringAfter, least, lostPool, mighty, type LostPool } from '../testing/lost-pool.ts'
import type { TestAccount } from '../testing/test-user-pool.ts'
import { stepped } from '../testing/stepped-call.ts'
import { planOnly, restore } from './restore.ts'
import type { RestoreAsked } from './restoring.ts'

const asked = (more: Partial<RestoreAsked> = {}): RestoreAsked => ({
  stage: 'dev',
  at: 'now',
  into: 'pool',
  stagePool: 'pool',
  directoryTable: 'directory',
  by: 'sekisho restore',
  mails: 'waves',
  ...more,
})

async function lost(): Promise<LostPool> {
  const world = lostPool()
  await world.fill()
  world.lose()
  return world
}

const run = (world: LostPool, more: Partial<RestoreAsked> = {}, call: AwsJson = world.call, workers = 1) =>
  restore(asked(more), { call, clock: world.clock, workers, random: () => 0.5 })

/** J2: what the reconciler would find between both stores. */
function differences(records: readonly StaffRecord[], accounts: readonly TestAccount[]) {
  const users = accounts.map(({ sub, attributes, enabled, status }) => ({
    username: sub,
    sub,
    email: attributes['email'] ?? '',
    enabled,
    status,
    staffId: attributes['profile'] ?? null,
    isVerified: true,
    hasFactor: false,
    createdAt: 0,
    modifiedAt: 0,
  }))
  return comparePool(records, { users, groups: new Map(accounts.map(({ sub, groups }) => [sub, groups])) })
}

/** What must hold whenever nobody is in the middle of anything. J1 to J4 of the fault cases, and one mail each. */
async function expectWhole(world: LostPool, where = ''): Promise<void> {
  const records = await world.records()
  const accounts = [...world.pool.accounts.values()]
  const due = records.filter(({ status }) => status !== 'removed' && status !== 'requested')
  expect(accounts.map(({ sub }) => sub).toSorted(), where).toEqual(due.map(({ sub }) => sub).toSorted())
  for (const record of due) expectOneself(world, record, where)
  expect(differences(records, accounts), where).toEqual([])
  const ids = world.owed().map(({ id }) => id)
  expect(new Set(ids).size, where).toBe(ids.length)
  const intents = world
    .owed()
    .filter(({ action }) => action === 'staff.restore')
    .map(({ object }) => object.id)
  expect(intents.length, where).toBe(new Set(intents).size)
  expect(records.filter((one) => isAppointer(one) && world.pool.accounts.get(one.sub ?? '')?.enabled).length, where).toBeGreaterThan(0)
}

function expectOneself({ pool }: LostPool, { sub, role, status, email, name, pending }: StaffRecord, where: string): void {
  const account = pool.accounts.get(sub ?? '')
  expect(account, `${where} ${name}`).toMatchObject({ groups: [role], enabled: status !== 'suspended', status: 'FORCE_CHANGE_PASSWORD' })
  expect(account!.attributes, where).toMatchObject({ email, name, email_verified: 'true' })
  expect(pending, where).toBeNull()
  expect(pool.mails.filter(({ to }) => to === email).length, `${where} mails to ${name}`).toBe(status === 'suspended' ? 0 : 1)
}

describe('a restore into an empty pool', () => {
  it('brings everybody back as they were, keeps who they are, and mails each once, whoever gives roles first', async () => {
    const world = await lost()
    const before = await world.records()
    const result = await run(world, {}, world.call, 4)
    await expectWhole(world)
    expect(result).toMatchObject({ state: 'done', made: 7, invited: 5, setAside: [], unrestored: [], cameBack: [], appointers: 2 })
    const after = await world.records()
    expect(after.map(({ staffId }) => staffId)).toEqual(before.map(({ staffId }) => staffId))
    for (const { staffId, from, to } of result.map) {
      expect(from).toBe(before.find((one) => one.staffId === staffId)!.sub)
      const line = [...world.store.items.values()].find(
        ({ pk, what }) => textOf({ pk }, 'pk') === `STAFF#${staffId}` && textOf({ what }, 'what') === 'restore',
      )!
      expect(jsonOf<StaffRecord>(line, 'record')!.sub).toBe(from)
      expect(await Promise.all([from, to].map((sub) => world.directory.linked(`SUB#${sub!}`)))).toEqual([staffId, staffId])
    }
    // No passkey comes back: the days to add one begin with the new account.
    for (const { staffId } of result.map)
      expect(after.find((one) => one.staffId === staffId)!.graceFrom! >= result.run.startedAt, staffId).toBe(true)
    const first = world.pool.mails.slice(0, 2).map(({ to }) => after.find(({ email }) => email === to)!.role)
    expect(first).toEqual([mighty, mighty])
  })

  it('finds nothing left to do when it is run again, and mails nobody twice', async () => {
    const world = await lost()
    await run(world)
    const mails = world.pool.mails.length
    expect(await run(world)).toMatchObject({ state: 'done', made: 0, invited: 0 })
    expect(world.pool.mails.length).toBe(mails)
    await expectWhole(world)
  })

  it('says what it would do and does nothing when it is asked to', async () => {
    const world = await lost()
    const items = new Map(world.store.items)
    const { plan } = await planOnly(asked(), world)
    expect(plan.steps.filter(({ kind }) => kind === 'rebuild').length).toBe(7)
    expect(plan.steps[0]!.role).toBe(mighty)
    expect([world.pool.accounts.size, new Map(world.store.items)]).toEqual([0, items])
  })

  it('keeps the rate of calls under the quotas of AWS', async () => {
    const world = await lost()
    const at: number[] = []
    const watching: AwsJson = async (one) => {
      if (one.target.endsWith('AdminAddUserToGroup')) at.push(world.time.ms)
      return world.call(one)
    }
    await run(world, {}, watching)
    expect(Math.min(...at.slice(1).map((ms, index) => ms - at[index]!))).toBeGreaterThanOrEqual(1000 / 25)
  })

  it('mails nobody where the company keeps the passwords itself', async () => {
    const world = await lost()
    expect(await run(world, { mails: 'never' })).toMatchObject({ state: 'done', made: 7, invited: 0 })
    expect(world.pool.mails).toEqual([])
  })

  it('leaves the invitations to the next run where that is asked', async () => {
    const world = await lost()
    expect(await run(world, { mails: 'later' })).toMatchObject({ state: 'more', made: 7, invited: 0 })
    expect(world.pool.mails).toEqual([])
    expect(await run(world)).toMatchObject({ state: 'done', made: 7, invited: 5 })
    await expectWhole(world)
  })
})

describe('a restore that is killed', () => {
  it('at any of its calls and begun anew makes nobody twice, mails nobody twice, and gives nobody more than the record says', async () => {
    const whole = await lost()
    const changes: number[] = []
    let calls = 0
    // Whoever dies over a read leaves the stores as the write before did.
    await run(whole, {}, async (one) => {
      calls++
      if (/TransactWrite|Admin(?!Get|List)/.test(one.target)) changes.push(calls)
      return whole.call(one)
    })
    expect(changes.length).toBeGreaterThan(60)
    for (const at of [...changes, calls]) {
      const world = await lost()
      await stepped(world.call, (call) => run(world, {}, call)).runTo(at)
      for (const { email, attributes, groups } of [...world.pool.accounts.values()].map((one) => ({
        ...one,
        email: one.attributes['email'],
      }))) {
        const record = (await world.directory.read(attributes['profile']!))!
        const highest = record.pending?.afterwards.role ?? record.role
        expect([email, groups.filter((group) => group !== record.role && group !== highest)]).toEqual([email, []])
      }
      world.time.ms += 61_000
      await run(world)
      await expectWhole(world, `killed at call ${at}:`)
    }
  })

  it('is kept away from by a second one until its turn has ended, which says so', async () => {
    const world = await lost()
    await stepped(world.call, (call) => run(world, {}, call)).runTo(40)
    await expect(run(world)).rejects.toMatchObject({ why: 'running', message: expect.stringMatching(/its turn ends in \d+ seconds/) })
    world.time.ms += 61_000
    expect(await run(world)).toMatchObject({ state: 'done' })
    await expectWhole(world)
  })

  it('and taken over stops at its next step when it comes to life again', async () => {
    const world = await lost()
    const frozen = stepped(world.call, (call) => run(world, {}, call))
    await frozen.runTo(40)
    world.time.ms += 61_000
    await run(world)
    await expect(frozen.finish()).rejects.toMatchObject({ why: 'overtaken' })
    await expectWhole(world)
  })

  it('by the end of its time goes on where it was', async () => {
    const world = await lost()
    let steps = 0
    const slices: string[] = []
    for (let turn = 0; turn < 20 && slices.at(-1) !== 'done'; turn++) {
      steps = 0
      const means = { call: world.call, clock: world.clock, workers: 2, mayGoOn: () => ++steps <= 3 }
      slices.push((await restore(asked(), means)).state)
    }
    expect(slices.slice(-2)).toEqual(['more', 'done'])
    await expectWhole(world)
  })
})

describe('what comes in the way of a restore', () => {
  it('is told in a sentence when the credentials end at any call, and a second run finishes', async () => {
    for (let calls = 3; calls < 120; calls += 9) {
      const world = await lost()
      await expect(run(world, {}, expiringAfter(world.call, calls))).rejects.toMatchObject({ why: 'credentials' })
      world.time.ms += 61_000
      await run(world)
      await expectWhole(world, `expired after ${calls}:`)
    }
  })

  it('is waited for when Cognito throttles, and named when it does not stop', async () => {
    const world = await lost()
    let left = 10
    const slow: AwsJson = async (one) => {
      if (one.target.endsWith('AdminCreateUser') && left-- > 0) throw new AwsCallError(400, 'TooManyRequestsException')
      return world.call(one)
    }
    await run(world, {}, slow)
    await expectWhole(world)
    const never = await lost()
    left = Number.POSITIVE_INFINITY
    const refusing: AwsJson = async (one) => {
      if (one.target.endsWith('AdminCreateUser')) throw new AwsCallError(400, 'TooManyRequestsException')
      return never.call(one)
    }
    await expect(run(never, {}, refusing)).rejects.toMatchObject({ why: 'silent', message: expect.stringContaining('TooManyRequests') })
    never.time.ms += 61_000
    await run(never)
    await expectWhole(never)
  })

  it('stops the mails of a day that are used up, and the next run sends the rest and no other', async () => {
    const world = await lost()
    let sent = 0
    const daily: AwsJson = async (one) => {
      const isMail = one.target.endsWith('AdminCreateUser') && (one.body as { MessageAction?: string }).MessageAction === 'RESEND'
      if (isMail && ++sent > 2) throw new AwsCallError(400, 'LimitExceededException')
      return world.call(one)
    }
    expect(await run(world, {}, daily)).toMatchObject({ state: 'more', mailsStoppedBy: 'LimitExceededException', invited: 2 })
    expect(world.pool.mails.length).toBe(2)
    world.time.ms += 24 * 3_600_000
    expect(await run(world)).toMatchObject({ state: 'done' })
    await expectWhole(world)
  })

  it('is an item that does not parse: it is named and set aside, and the rest goes on', async () => {
    const world = await lost()
    const broken = (await world.records()).find(({ name }) => name.startsWith('𠮷'))!
    const key = `STAFF#${broken.staffId} PROFILE`
    world.store.items.set(key, { ...world.store.items.get(key)!, suspension: { S: '{"at":' } })
    const result = await run(world)
    expect(result.setAside).toEqual([{ staffId: broken.staffId, item: key, fault: 'it holds text that is no JSON' }])
    expect(result).toMatchObject({ state: 'done', made: 6 })
  })

  it.each([
    ['before the first record', '2026-10-01T00:00:00Z', /no record yet: its first one is of 2026-11-01/],
    ['in the future', '2031-01-01T00:00:00+09:00', /in the future/],
    ['without a zone', '2026-11-01T00:00', /with the zone at its end/],
    ['that is none', 'yesterday', /is no time/],
  ])('is a time %s', async (_, at, words) => {
    const world = await lost()
    const items = new Map(world.store.items)
    await expect(run(world, { at })).rejects.toMatchObject({ why: 'time', message: expect.stringMatching(words) })
    items.delete('RESTORE LEASE')
    expect(new Map(world.store.items)).toEqual(items)
  })

  it('is a pool that does not exist, of another stage, or without the groups', async () => {
    const world = await lost()
    const gone: AwsJson = async (one) => {
      if (one.target.endsWith('DescribeUserPool')) throw new AwsCallError(400, 'ResourceNotFoundException')
      return world.call(one)
    }
    await expect(run(world, { into: 'ap-northeast-1_x' }, gone)).rejects.toMatchObject({ why: 'pool-unknown' })
    world.pool.settings.name = 'sekisho-production-staff'
    await expect(run(world, { into: 'other' })).rejects.toMatchObject({
      why: 'pool-of-others',
      message: expect.stringContaining('belongs to the stage "production"'),
    })
    Object.assign(world.pool.settings, { name: 'sekisho-dev-staff', groups: [least] })
    await expect(run(world, { into: 'other' })).rejects.toMatchObject({
      why: 'pool-unfit',
      message: expect.stringContaining(`no group "${mighty}"`),
    })
    expect(world.pool.accounts.size).toBe(0)
  })

  it('is another restore that was not finished: it is named, and left only when it is said', async () => {
    const world = await lost()
    let steps = 0
    await restore(asked(), { call: world.call, clock: world.clock, mayGoOn: () => ++steps < 2, workers: 1 })
    const other = { at: new Date(world.time.ms - 5_000).toISOString() }
    await expect(run(world, other)).rejects.toMatchObject({ why: 'unfinished', message: expect.stringContaining('--anew') })
    expect(await run(world, { ...other, anew: true })).toMatchObject({ state: 'done' })
    // Whom the first one made and never mailed is mailed by the second.
    await expectWhole(world)
  })
})

describe('a restore to now that is gone on with later', () => {
  it('brings nobody back who was removed after it began', async () => {
    const world = await lost()
    let steps = 0
    await restore(asked(), { call: world.call, clock: world.clock, mayGoOn: () => ++steps < 3, workers: 1 })
    const other = (await world.records()).find(({ status, role, pending }) => status === 'active' && role === least && !pending)!
    await world.people.change(other, 'remove', { status: 'removed' })
    expect(await run(world)).toMatchObject({ state: 'done', cameBack: [] })
    expect(await world.directory.read(other.staffId)).toMatchObject({ status: 'removed' })
    await expectWhole(world)
  })

  it('is another one than a restore to a time that was chosen', async () => {
    const world = await lost()
    const at = new Date(world.time.ms).toISOString()
    let steps = 0
    await restore(asked({ at }), { call: world.call, clock: world.clock, mayGoOn: () => ++steps < 2, workers: 1 })
    await expect(run(world)).rejects.toMatchObject({ why: 'unfinished', message: expect.stringContaining(`--at ${at}`) })
    expect(await run(world, { at })).toMatchObject({ state: 'done' })
    await expectWhole(world)
  })
})

describe('a restore into a pool that still has people', () => {
  it('leaves who is there as they are, newer state and all, and makes only who is missing', async () => {
    const world = lostPool()
    await world.fill()
    const [kept, gone] = (await world.records()).filter(({ status, role }) => status === 'active' && role === mighty)
    const account = world.pool.accounts.get(kept!.sub!)!
    Object.assign(account, { enabled: false, groups: [] })
    const as = structuredClone(account)
    world.pool.accounts.delete(gone!.sub!)
    world.pool.mails.splice(0)
    expect(await run(world)).toMatchObject({ made: 1, invited: 1 })
    expect(world.pool.accounts.get(kept!.sub!)).toEqual(as)
    expect(world.pool.mails.map(({ to }) => to)).toEqual([gone!.email])
  })

  it('gives nobody the account that somebody else made for their address, and says so', async () => {
    const world = await lost()
    const theirs = (await world.records()).find(({ status }) => status === 'active')
    const stranger = structuredClone(world.pool.add(theirs!.email))
    const result = await run(world)
    expect(result.unrestored).toMatchObject([{ staffId: theirs!.staffId, why: 'address-taken' }])
    expect(world.pool.accounts.get(stranger.sub)).toEqual(stranger)
    expect((await world.directory.read(theirs!.staffId))!.version).toBe(theirs!.version)
  })

  it('lets a newer record stand, and brings somebody removed since back only for a time before that', async () => {
    const world = lostPool()
    await world.fill()
    const chosen = new Date(world.time.ms).toISOString()
    const [promoted, removed] = (await world.records()).filter(
      ({ status, role, pending }) => status === 'active' && role === least && !pending,
    )
    const other = removed ?? (await world.people.active(least))
    await world.people.change(promoted!, 'change-role', {}, { role: mighty })
    await world.people.change(other, 'remove', { status: 'removed' })
    world.lose()
    expect(await run(world)).toMatchObject({ cameBack: [] })
    expect(await world.directory.read(other.staffId)).toMatchObject({ status: 'removed' })
    expect(await world.directory.read(promoted!.staffId)).toMatchObject({ role: mighty })
    const at = removed ? chosen : new Date(Date.parse(other.updatedAt)).toISOString()
    const back = await run(world, { at })
    expect(back.cameBack).toEqual([{ staffId: other.staffId, name: other.name, role: least }])
    expect(await world.directory.read(other.staffId)).toMatchObject({ status: 'active', role: least, pending: null })
    expect(await world.directory.linked(`EMAIL#${other.email}`)).toBe(other.staffId)
    await expectWhole(world)
  })

  it('brings nobody back whose address is somebody else by now', async () => {
    const world = await lost()
    const gone = (await world.records()).find(({ status }) => status === 'removed')!
    world.store.items.set(`EMAIL#${gone.email} LINK`, { pk: { S: `EMAIL#${gone.email}` }, sk: { S: 'LINK' }, staffId: { S: 'another' } })
    const at = new Date(Date.parse(gone.updatedAt) - 500).toISOString()
    const result = await run(world, { at })
    expect(result.unrestored).toMatchObject([{ staffId: gone.staffId, why: 'address-taken' }])
    expect(await world.directory.read(gone.staffId)).toEqual(gone)
  })
})
