import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { sql } from '@sekisho/database/sql'
import { expiringAfter, least, lostPool, mighty, type LostPool } from '@sekisho/identity/testing/lost-pool'
import { AwsCallError, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { verifyHash } from '@sekisho/legacy-passwords/verify-hash'
import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PeopleReport } from '../migrate/people-report.ts'
import { toldFailure } from '../told-failure.ts'
import { testContext } from '../testing/test-context.ts'
import { migrateStaff } from './migrate-staff.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-migrate-'))
let database: TestDatabase
let world: LostPool
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await database.close()
})
beforeEach(async () => {
  world = lostPool()
  await database.owner.execute(sql`delete from staff_passwords`)
})

const map = {
  columns: { email: 'mail', name: 'name', role: 'role_id', state: 'state', password: 'password' },
  roles: { '1': mighty, '2': least, '9': null },
  states: { '1': 'active', '0': 'suspended', gone: 'left-out' },
}
const hashOf = (start: string) => madeElsewhere.find(({ hash }) => hash.startsWith(start))!.hash
const [bcrypt, django, argon2, ssha] = ['$2y$', 'pbkdf2_sha1$', '$argon2id$', '{SSHA}'].map(hashOf) as [string, string, string, string]
const heading = 'mail,name,role_id,state,password,created_at'
/** Rows of mail, name, role, state and hash. */
const csv = (...rows: string[][]): string =>
  [heading, ...rows.map((row) => [...row.map((cell) => `"${cell}"`), '2019-04-01'].join(','))].join('\n')
const people = csv(
  ['hanako@example.jp', '山田 花子', '1', '1', bcrypt],
  ['taro@example.jp', '鈴木 太郎', '2', '1', django],
  ['jiro@example.jp', '田中 二郎', '2', '0', argon2],
  ['gone@example.jp', '佐藤 三郎', '2', 'gone', 'x'],
)

interface Given {
  file?: string | Uint8Array
  map?: object | string
  call?: AwsJson
  isCustom?: boolean
}

/** Runs the command on a file, against a directory and a pool in memory and a database of its own. */
async function run({ file = people, map: given = map, call = world.call, isCustom = true }: Given = {}, options: object = {}) {
  const [from, to] = [join(folder, 'people.csv'), join(folder, 'map.json')]
  writeFileSync(from, file)
  writeFileSync(to, typeof given === 'string' ? given : JSON.stringify(given))
  const published: Record<string, string> = { 'vault/directory-table-name': 'directory', 'identity/user-pool-id': 'pool' }
  if (isCustom) published['vault/sessions-table-name'] = 'sessions'
  const { context, notes } = testContext({ call, published, database: database.owner, now: () => new Date(world.time.ms) })
  const { json, ...answer } = await migrateStaff.run({ from, map: to, ...options }, context)
  return { ...answer, report: json as PeopleReport & { written?: object }, notes: notes.join('\n') }
}
const faultsOf = async (given: Given, options: object = {}) => (await run(given, { check: true, ...options })).report.faults
const howItEnds = (error: unknown) => toldFailure(error).end
const passwords = () =>
  database.owner.query<{ email: string; staffId: string; passwordHash: string }>(
    sql`select email, staff_id, password_hash from staff_passwords order by email`,
  )

describe('sekisho migrate staff', () => {
  it('says what it would do and does nothing, then enters everybody once, each with their hash, however often it is run', async () => {
    const dry = await run({}, { dryRun: true })
    expect(dry.report).toMatchObject({ encoding: 'UTF-8', delimiter: ',', rows: 4, ready: 3, suspended: 1, admins: ['hanako@example.jp'] })
    expect(dry.report).toMatchObject({ forms: { bcrypt: 1, pbkdf2: 1, argon2id: 1 }, leftOut: { role: 0, state: 1 }, faults: [] })
    expect([await world.records(), await passwords()]).toEqual([[], []])
    const done = await run()
    expect([done.end, done.report.written]).toEqual([
      'done',
      { entered: 3, there: 0, passwords: { written: 3, there: 0 }, later: [], refused: [] },
    ])
    expect(done.notes).toMatch(/Could give others roles: hanako@example\.jp[\s\S]*Entering people: 3 of 3/)
    const records = (await world.records()).toSorted((a, b) => a.email.localeCompare(b.email))
    expect(records.map(({ email, role, status, pending }) => [email, role, status, pending])).toEqual([
      ['hanako@example.jp', mighty, 'invited', null],
      ['jiro@example.jp', least, 'suspended', null],
      ['taro@example.jp', least, 'invited', null],
    ])
    expect(await passwords()).toEqual(
      records.map(({ email, staffId }, index) => ({ email, staffId, passwordHash: [bcrypt, argon2, django][index] })),
    )
    expect([world.owed().length, world.pool.mails]).toEqual([3, []])
    await database.owner.execute(
      sql`update staff_passwords set password_hash = '$scrypt$ln=15,r=8,p=3$new' where email = 'hanako@example.jp'`,
    )
    const again = await run()
    expect(again.report.written).toMatchObject({ entered: 0, there: 3, passwords: { written: 0, there: 3 } })
    expect((await passwords())[0]!.passwordHash).toBe('$scrypt$ln=15,r=8,p=3$new')
    expect(world.owed().length).toBe(3)
  })

  it('goes on where its credentials ended, at whichever call, and enters nobody twice', async () => {
    for (let calls = 1; calls < 60; calls += 3) {
      world = lostPool()
      await database.owner.execute(sql`delete from staff_passwords`)
      const ended = await run({ call: expiringAfter(world.call, calls) }).then(({ end }) => end, howItEnds)
      if (ended === 'done') return
      expect(['unfinished', 'unreachable']).toContain(ended)
      const { end } = await run()
      expect(end).toBe('done')
      expect([(await world.records()).length, world.pool.accounts.size, (await passwords()).length, world.owed().length]).toEqual([
        3, 3, 3, 3,
      ])
    }
  })

  it('enters everybody once when two run it at once, and when AWS is asked too much in between', async () => {
    let asked = 0
    const throttling: AwsJson = async (call) => {
      if (++asked % 5 === 0) throw new AwsCallError(400, call.service === 'DYNAMODB' ? 'ThrottlingException' : 'TooManyRequestsException')
      return world.call(call)
    }
    const ended = await Promise.all([run({ call: throttling }), run()].map((one) => one.then(({ end }) => end, howItEnds)))
    expect(ended.filter((end) => end === 'fault')).toEqual([])
    await run()
    expect([(await world.records()).length, world.pool.accounts.size, (await passwords()).length, world.owed().length]).toEqual([
      3, 3, 3, 3,
    ])
  })

  it('writes nothing while a row is wrong, and the others where that is asked', async () => {
    const file = csv(['hanako@example.jp', '山田 花子', '1', '1', bcrypt], ['taro@example.jp', '鈴木 太郎', '7', '1', django])
    const refused = await run({ file })
    expect([refused.end, refused.report.faults]).toEqual(['refused', [{ line: 3, field: 'role', why: 'the map has no role for "7"' }]])
    expect(await world.records()).toEqual([])
    expect((await run({ file }, { withoutWrong: true })).report.written).toMatchObject({ entered: 1 })
  })

  it('puts wrong rows into a file for its owner alone, which is mended and entered by the same command', async () => {
    const good = csv(['hanako@example.jp', '山田 花子', '1', '1', bcrypt])
    const file = `${good}\n"taro@example.jp","鈴木 ""太郎"", 二","7","1","${django}",2019\ncut@example.jp,x`
    const rejected = join(folder, 'rejected.csv')
    expect((await run({ file }, { withoutWrong: true, rejected })).report.written).toMatchObject({ entered: 1 })
    const kept = readFileSync(rejected, 'utf8')
    const second = `taro@example.jp,"鈴木 ""太郎"", 二",7,1,${django},2019,3,role,"role the map has no role for ""7"""`
    expect([statSync(rejected).mode & 0o777, kept.split('\n')[1]]).toEqual([0o600, second])
    await expect(run({ file }, { check: true, rejected })).rejects.toThrow('rejected.csv is there already')
    const again = await run({ file: kept.replace(',7,1,', ',2,1,') }, { withoutWrong: true })
    expect([again.report.written, again.report.faults.map(({ line, field }) => [line, field])]).toMatchObject([
      { entered: 1 },
      [[3, 'row']],
    ])
  })

  it('leaves who is in the directory as they are and says in what they differ', async () => {
    await run()
    const file = csv(['hanako@example.jp', '山田 花子', '2', '1', bcrypt])
    const { report } = await run({ file })
    expect(report.there).toMatchObject({
      count: 1,
      differ: [{ email: 'hanako@example.jp', line: 2, field: 'role', here: mighty, file: least }],
    })
    expect((await world.records()).find(({ email }) => email === 'hanako@example.jp')!.role).toBe(mighty)
  })

  it('brings nobody back who was removed here since', async () => {
    await run()
    const before = (await world.records()).find(({ email }) => email === 'hanako@example.jp')!
    await world.people.change(before, 'remove', { status: 'removed' })
    const { report } = await run()
    expect(report).toMatchObject({
      ready: 2,
      admins: [],
      there: { count: 2, removed: ['hanako@example.jp'] },
      written: { entered: 0, there: 2 },
    })
    expect((await world.records()).map(({ status }) => status).toSorted()).toEqual(['invited', 'removed', 'suspended'])
  })

  it('gives the row of an earlier person to whoever has the address now', async () => {
    await database.owner.execute(
      sql`insert into staff_passwords (email, staff_id, password_hash) values ('hanako@example.jp', gen_random_uuid(), '$2b$10$old')`,
    )
    await run()
    const { staffId, passwordHash } = (await passwords())[0]!
    expect([passwordHash, (await world.directory.read(staffId))!.email]).toEqual([bcrypt, 'hanako@example.jp'])
  })

  it('mails where passwords are at Cognito only when asked to, and takes no hash along', async () => {
    await expect(run({ isCustom: false })).rejects.toMatchObject({ end: 'refused', hint: expect.stringContaining('--invite') as string })
    expect(await world.records()).toEqual([])
    await run({ isCustom: false }, { invite: true })
    expect([world.pool.mails.length, await passwords()]).toEqual([2, []])
  })

  it('enters whoever has no hash or a salted SHA only behind its flag, the SHA under scrypt alone and with a word in the history', async () => {
    const file = csv(['hanako@example.jp', '山田 花子', '1', '1', ssha], ['taro@example.jp', '鈴木 太郎', '2', '1', '\\N'])
    expect((await faultsOf({ file })).map(({ line, field }) => [line, field])).toEqual([
      [2, 'password'],
      [3, 'password'],
    ])
    const { password: _none, ...columns } = map.columns
    expect((await faultsOf({ map: { ...map, columns } })).map(({ field }) => field)).toEqual(Array(3).fill('password'))
    const { report } = await run({ file }, { newPasswords: true })
    expect([report.mustChoose, report.forms]).toEqual([['hanako@example.jp', 'taro@example.jp'], { 'salted-sha': 1 }])
    const kept = await passwords()
    expect(kept).toMatchObject([{ email: 'hanako@example.jp', passwordHash: expect.stringMatching(/^wrapped-ssha\$1\$/) as string }])
    expect(await verifyHash(kept[0]!.passwordHash, madeElsewhere.find(({ hash }) => hash === ssha)!.password)).toBe(true)
    expect(world.owed().map(({ reason }) => reason)).toEqual(Array(2).fill('from the earlier system; must choose a new password'))
  })
})

describe('a dump of people', () => {
  it.each([
    ['an address that no mailbox has', ['a..b@example.jp', '花子', '1', '1', bcrypt], 'email', /no address that mail can reach/],
    ['NULL for a name', ['a@example.jp', 'NULL', '1', '1', bcrypt], 'name', /is missing/],
    ['10 MB in a field', ['a@example.jp', 'x'.repeat(10_000_000), '1', '1', bcrypt], 'name', /is too long/],
    ['a role that the map does not have', ['a@example.jp', '花子', 'constructor', '1', bcrypt], 'role', /no role for "constructor"/],
    ['a state that the map does not have', ['a@example.jp', '花子', '1', '', bcrypt], 'state', /no state for ""/],
    ['a cut hash', ['a@example.jp', '花子', '1', '1', bcrypt.slice(0, 50)], 'password', /has 50 characters where 60 are due/],
    ['a plain MD5', ['a@example.jp', '花子', '1', '1', '5f4dcc3b5aa765d61d8327deb882cf99'], 'password', /not taken/],
    ['a hash that would take hours', ['a@example.jp', '花子', '1', '1', `$2b$31$${'A'.repeat(53)}`], 'password', /cost 31/],
  ])('with %s has one wrong field, told with its line and nothing of the hash', async (_what, row, field, why) => {
    expect(await faultsOf({ file: csv(row) })).toEqual([{ line: 2, field, why: expect.stringMatching(why) as string }])
  })

  it('has one person for rows that differ in case and width alone, and none for one with two roles or passwords', async () => {
    const one = ['Hanako@example.jp', '山田 花子', '1', '1', bcrypt]
    const same = await run({ file: csv(one, ['ｈａｎａｋｏ@ＥＸＡＭＰＬＥ.jp', ...one.slice(1)]) }, { check: true })
    expect(same.report).toMatchObject({ ready: 1, duplicates: [{ email: 'hanako@example.jp', lines: [2, 3], differ: [] }], faults: [] })
    const two = await faultsOf({ file: csv(one, [...one.slice(0, 2), '2', '1', django]) })
    const why = 'hanako@example.jp is in lines 2, 3, with different role and password'
    expect(two).toEqual([2, 3].map((line) => ({ line, field: 'role', why })))
    const beside = await run({ file: csv(one, [...one.slice(0, 2), '7', '1', bcrypt]) }, { check: true })
    expect([beside.report.ready, beside.report.faults.map(({ line }) => line)]).toEqual([0, [2, 3]])
  })

  it('is read as JSON Lines, whose cut last line is told', async () => {
    const line = JSON.stringify({ mail: 'hanako@example.jp', name: '山田 花子', role_id: 1, state: '1', password: bcrypt })
    const { report } = await run({ file: `${line}\n${line.replace('hanako', 'taro').slice(0, 60)}` }, { check: true })
    expect(report).toMatchObject({ format: 'json-lines', delimiter: null, rows: 2, ready: 1, faults: [{ line: 2, field: 'row' }] })
  })

  it('that is cut in a row is told with its line', async () => {
    expect(await faultsOf({ file: `${people}\nlast@example.jp,"最後 の人",1` })).toMatchObject([
      { line: 6, field: 'row', why: expect.stringContaining('has 3 fields where the heading has 6') as string },
    ])
  })

  const eucJp = Uint8Array.from([
    ...Buffer.from('mail,name,role_id,state,password\na@example.jp,'),
    0xbb,
    0xb3,
    0xc5,
    0xc4,
    ...Buffer.from(`,1,1,${bcrypt}`),
  ])
  it.each([
    [
      'a column that is not there',
      { map: { ...map, columns: { ...map.columns, email: 'e_mail' } } },
      /no column "e_mail". It has: mail, name/,
    ],
    ['another delimiter', { file: people.replaceAll(',', '|') }, /no column "mail". It has: mail\|name/],
    ['a quotation mark that is never closed', { file: `${people}\n"last@example.jp,x` }, /mark of line 6 .*is never closed/],
    [
      'two encodings',
      { file: Buffer.concat([Buffer.from(people), Uint8Array.of(0x0a, 0x8e, 0x81, 0x96, 0xbc)]) },
      /as UTF-8, line 6 cannot be read/,
    ],
    ['two readings', { file: eucJp }, /as EUC-JP and as Shift_JIS/],
    ['another encoding than the map says', { map: { ...map, encoding: 'EUC-JP' } }, /not EUC-JP/],
    ['no people', { file: heading }, /heading and no rows/],
    [
      'a quotation mark that is open in its heading',
      { file: `"${people}`.replaceAll('"', '').replace(/^/, '"') },
      /mark of line 1 .*is never closed/,
    ],
    ['nothing', { file: '' }, /is empty/],
    ['one JSON list', { file: '[{}]' }, /one JSON list/],
    ['a map of states that is missing', { map: { ...map, states: undefined } }, /not what they mean/],
    ['a role in the map that nobody has here', { map: { ...map, roles: { '1': 'emperor' } } }, /"roles.1"/],
    ['a map that is no JSON', { map: '{' }, /no JSON/],
  ])('with %s is refused as a whole, in a sentence', async (_what, given, sentence) => {
    await expect(run(given, { check: true })).rejects.toThrow(sentence)
  })

  it('of which the map says the encoding and the delimiter is read so', async () => {
    const { report } = await run({ file: eucJp, map: { ...map, encoding: 'EUC-JP' } }, { check: true })
    expect(report).toMatchObject({ encoding: 'EUC-JP', ready: 1 })
    const hinted = `sep=;\r\n${csv(['hanako@example.jp', '山田 花子', '1', '1', bcrypt]).replaceAll(',', ';')}`
    expect((await run({ file: hinted }, { check: true })).report).toMatchObject({ delimiter: ';', ready: 1 })
    const piped = csv(['hanako@example.jp', '山田 花子', '1', '1', bcrypt]).replaceAll(',', '|')
    expect((await run({ file: piped, map: { ...map, delimiter: '|' } }, { check: true })).report.ready).toBe(1)
  })
})
