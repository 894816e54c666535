import { readFileSync } from 'node:fs'
import { noteErasure } from '@sekisho/identity/erasures'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventFile, memberFile, memberRow, registrationFile, dataMap } from '../testing/data-files.ts'
import { idFrom } from '../migrate/data/old-id.ts'
import { dataMigration, wrongIn, type DataMigration } from '../testing/data-migration.ts'

let migration: DataMigration
let [run, rows, folder] = [] as unknown as [DataMigration['run'], DataMigration['rows'], DataMigration['folder']]
beforeAll(async () => {
  migration = await dataMigration()
  ;({ run, rows, folder } = migration)
})
beforeEach(() => migration.empty())
afterAll(() => migration.close())

describe('sekisho migrate data', () => {
  it('brings members, events and registrations with what follows from them, and a second time nothing', async () => {
    const taro = memberRow(2, { mail: 'Ｔａｒｏ@Example.JP', birthday: '0000-00-00', tel: '\\N', kana: 'NULL' })
    const members = memberFile(memberRow(1), taro, memberRow(3, { deleted: '9' }))
    const files = { members, events: eventFile(2), registrations: registrationFile(2, 2) }
    const first = await run(files)
    expect([first.end, first.text]).toEqual(['done', expect.stringContaining('Counts of registrations are right')])
    expect(first.report.tables.map(({ counts }) => counts)).toEqual([{ brought: 2, leftOut: 1 }, { brought: 2 }, { brought: 4 }])
    expect(first.report.tables.map(({ sums }) => [sums!.here, sums!.agrees])).toEqual([
      [{ active: 2 }, true],
      [{ capacity: 100, closed: 2 }, true],
      [{ attended: 2, confirmed: 2 }, true],
    ])
    const found = await rows(
      `select name, kana, email, phone, birth_date::text, joined_at, registration_count, shown_name
        from members join member_counts on member_id = id order by number`,
    )
    const joinedAt = '2019-04-01T03:00:00.000Z'
    expect(found).toEqual([
      {
        name: '山田 花子',
        kana: 'ヤマダ ハナコ',
        email: 'm1@example.jp',
        phone: '090-1234-5678',
        birthDate: '1990-01-02',
        joinedAt,
        registrationCount: 2,
        shownName: 'ヤ 山田',
      },
      {
        name: '山田 花子',
        kana: '',
        email: 'taro@example.jp',
        phone: null,
        birthDate: null,
        joinedAt,
        registrationCount: 2,
        shownName: ' 山田',
      },
    ])
    expect(
      await rows(`select registered_count, (select sum(registered)::int from registration_days where event_id = id) as days from events`),
    ).toEqual([
      { registeredCount: 2, days: 2 },
      { registeredCount: 2, days: 2 },
    ])
    const second = await run(files)
    expect(second.report.tables.map(({ counts }) => counts)).toEqual([{ same: 2, leftOut: 1 }, { same: 2 }, { same: 4 }])
  })

  it('has two entries in the trail for a file, with its hash, who and how many, and none for a row', async () => {
    const before = (await rows<{ seq: number }>('select max(seq) as seq from audit_trail'))[0]!.seq ?? 0
    const { of } = await run({ members: memberFile(memberRow(1), memberRow(2, { mail: 'x' })) })
    const entries = await rows<object>(
      `select action, object_type, actor_name, outcome, after from audit_trail where seq > ${before} order by seq`,
    )
    const after = { table: 'members', source: 'monolith', file: of('members').file.sha256, user: expect.any(String) as string }
    const entry = { action: 'members.import', objectType: 'member', actorName: 'sekisho migrate data' }
    expect(entries).toEqual([
      { ...entry, outcome: 'intended', after },
      { ...entry, outcome: 'done', after: { ...after, rows: 2, brought: 1, rejected: 1 } },
    ])
  })

  it('looks at files alone, or at what is here as well, and writes nothing but the rejected rows that were asked for', async () => {
    const again = memberRow(2, { mail: 'Ｍ１@example.jp' })
    const members = memberFile(memberRow(1), again, memberRow(1), memberRow(4, { mail: '' }))
    const alone = await run({ members }, { check: true, rejected: folder.at('wrong.csv') })
    expect(alone.of('members').counts).toEqual({ brought: 1, rejected: 3 })
    expect(wrongIn(alone.of('members'))).toEqual([
      '3 email m1@example.jp is the address of line 2 as well',
      '4 id is that of line 2 as well',
      '5 email is missing',
    ])
    expect(readFileSync(folder.at('wrong.csv'), 'utf8').split('\n')).toHaveLength(5)
    await run({ members: memberFile(memberRow(1)) })
    const beside = await run(
      { members: memberFile(memberRow(1, { first_name: '春子' }), memberRow(5)), registrations: registrationFile(1, 1) },
      { dryRun: true },
    )
    expect(beside.report.tables.map(({ counts }) => counts)).toEqual([{ changed: 1, brought: 1 }, { brought: 1 }])
    expect(await rows('select name from members')).toEqual([{ name: '山田 花子' }])
  })

  it('reads every file to its end before it brings a row of the first', async () => {
    const registrations = `${registrationFile(1, 1)}2,"1`
    await expect(run({ events: eventFile(1), registrations })).rejects.toThrow('mark of line 3')
    expect(await rows('select id from events')).toEqual([])
  })
})

describe('a row that is wrong', () => {
  it('is rejected with its line, field and reason, and brought once it is mended in the file of rejected rows', async () => {
    const wrong = [memberRow(2, { mail: 'a..b@example.jp', tel: '123' }), memberRow(3, { deleted: 'maybe' }), '4,cut'].join('\n')
    const { end, of } = await run({ members: memberFile(memberRow(1), wrong) })
    expect([end, of('members').counts]).toEqual(['refused', { brought: 1, rejected: 3 }])
    expect(wrongIn(of('members'))).toEqual([
      '3 email is no address that mail can reach',
      '3 phone is no telephone number',
      '4 status the map has no meaning for "maybe"',
      expect.stringMatching(/^5 row has 2 fields where the heading has 9: the file is cut here/) as string,
    ])
    const path = of('members').rejectedRows!
    expect(path).toBe(folder.at('members.rejected.csv'))
    const mended = readFileSync(path, 'utf8').replace('a..b@', 'ab@').replace(',123,', ',0312345678,').replace('maybe', '1')
    const later = await run({ members: mended }, { rejected: folder.at('still.csv') })
    expect(later.of('members').counts).toEqual({ brought: 2, rejected: 1 })
    const still = readFileSync(folder.at('still.csv'), 'utf8').split('\n')
    expect([still.length, still[0]!.match(/sekisho_why/g)]).toEqual([3, ['sekisho_why']])
  })

  it('that somebody may be mending is not written over', async () => {
    const members = memberFile(memberRow(1), memberRow(2, { mail: 'x' }))
    await run({ members })
    await expect(run({ members })).rejects.toThrow('members.rejected.csv is there already')
    await expect(run({ members }, { check: true, rejected: folder.at('members.csv') })).rejects.toThrow('members.csv is there already')
    expect((await run({ members }, { check: true })).of('members').rejectedRows).toBeNull()
  })

  it('that is somebody again, in another case or width, names the one before', async () => {
    const { of } = await run({
      members: memberFile(memberRow(1), memberRow(2, { mail: 'Ｍ１＠ＥＸＡＭＰＬＥ．ＪＰ' }), memberRow(1, { deleted: '1' })),
    })
    expect(wrongIn(of('members'))).toEqual([
      '3 email m1@example.jp is the address of id 1 (line 2) as well',
      '4 id is that of line 2 as well',
    ])
  })

  it('that is somebody again in another part of the file is found as well, and once more', async () => {
    const members = memberFile(memberRow(1), memberRow(2), memberRow(1, { deleted: '1' }))
    for (const counts of [
      { brought: 2, rejected: 1 },
      { same: 2, rejected: 1 },
    ]) {
      const { of } = await run({ members }, { atOnce: '1', rejected: folder.at(`wrong-${counts.rejected}-${Object.keys(counts)[0]}.csv`) })
      expect([of('members').counts, wrongIn(of('members'))]).toEqual([counts, ['4 id is that of line 2 as well']])
    }
  })

  it('of 10 MB in one field is rejected by its line and field, and the others are brought', async () => {
    const long = memberRow(2, { first_name: 'x'.repeat(10_000_000) })
    const { of } = await run({ members: memberFile(memberRow(1), long, memberRow(3)) })
    expect([of('members').counts, wrongIn(of('members'))]).toEqual([{ brought: 2, rejected: 1 }, ['3 name is too long']])
  })

  it('of a registration names what it belongs to and is not here, twice over, or of no sense', async () => {
    const head = 'id,event_id,user_id,state,created_at,came_at'
    const lines = [
      '1,1,1,ok,2019-04-10,',
      '2,7,1,ok,2019-04-10,',
      '3,1,7,ok,2019-04-10,',
      '4,1,1,came,2019-04-10,',
      '5,1,2,ok,2019-04-10,2019-05-01 19:00',
    ]
    const registrations = [head, ...lines].join('\n')
    const { of } = await run({ members: memberFile(memberRow(1), memberRow(2)), events: eventFile(1), registrations })
    expect(wrongIn(of('registrations')).toSorted()).toEqual([
      expect.stringMatching(/^3 event is not here/) as string,
      expect.stringMatching(/^4 member is not here/) as string,
      '5 member is registered for this event by id 1 (line 2) already',
      '6 checkedInAt is there, and the state is confirmed and not attended',
    ])
  })

  it('of an event without an end, a place or a number of seats says so', async () => {
    const events =
      'id,title,place,start,end,seats,state\n1,夜会,渋谷,2019-05-01 19:00,2019-05-01 19:00,50,done\n2,夜会,NULL,2019-05-01 19:00,2019-05-01 21:00,many,open\n'
    const { of } = await run({ events })
    expect(wrongIn(of('events'))).toEqual(['2 endsAt is not after the beginning', '3 capacity "many" is no whole number'])
  })

  it('of JSON Lines is written as JSON Lines again', async () => {
    const good = {
      user_id: 1,
      last_name: '山田',
      first_name: '花子',
      mail: 'a@example.jp',
      deleted: 0,
      created_at: '2019-04-01T12:00:00+09:00',
      kana: null,
      tel: null,
      birthday: null,
    }
    const lines = [good, { ...good, user_id: 2, mail: null }].map((row) => JSON.stringify(row)).join('\n')
    const { of } = await run({ members: `${lines}\n${lines.slice(0, 40)}` })
    expect([of('members').file.format, of('members').counts]).toEqual(['json-lines', { brought: 1, rejected: 2 }])
    const [second, cut] = readFileSync(of('members').rejectedRows!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object)
    expect(second).toEqual({ ...good, user_id: 2, mail: null, sekisho_line: '2', sekisho_field: 'email', sekisho_why: 'email is missing' })
    expect(cut).toEqual({
      sekisho_text: lines.slice(0, 40),
      sekisho_line: '3',
      sekisho_field: 'row',
      sekisho_why: 'row is no JSON object: cut, or not one object a line',
    })
  })

  it('in a field that may be empty is left empty where the map says so, and counted', async () => {
    const map = { ...dataMap, members: { ...dataMap.members, emptyWhenWrong: ['phone', 'kana'] } }
    const { of } = await run({ map, members: memberFile(memberRow(1, { tel: '不明', kana: '山田' })) })
    expect(of('members').counts).toEqual({ brought: 1, 'emptied phone': 1, 'emptied kana': 1 })
    expect(await rows('select phone, kana from members')).toEqual([{ phone: null, kana: '' }])
  })
})

describe('a later dump', () => {
  const before = memberFile(memberRow(1), memberRow(2), memberRow(3))
  const edit = (id: number, values: string) =>
    migration.database.pglite.exec(`update members set ${values}, version = version + 1 where email = 'm${id}@example.jp'`)
  const numberedNames = () => rows<{ email: string; name: string; phone: string }>('select email, name, phone from members order by number')

  it('brings what changed there since, field by field, and says which rows it has no longer', async () => {
    await run({ members: before })
    await edit(2, `phone = '03-1111-2222'`)
    const { of } = await run({ members: memberFile(memberRow(1), memberRow(2, { first_name: '春子' }), memberRow(4)) })
    expect([of('members').counts, of('members').sums!.notInFile]).toEqual([{ same: 1, changed: 1, brought: 1 }, 1])
    expect((await numberedNames())[1]).toEqual({ email: 'm2@example.jp', name: '山田 春子', phone: '03-1111-2222' })
    expect(await rows('select version from members where number = (select min(number) + 1 from members)')).toMatchObject([{ version: 3 }])
  })

  it('keeps what was edited here where it changed there as well, names it each time, and takes theirs only when told to', async () => {
    await run({ members: before })
    await edit(2, `phone = '03-1111-2222', name = '山田 夏子'`)
    const after = { members: memberFile(memberRow(1), memberRow(2, { tel: '0399998888', first_name: '夏子' }), memberRow(3)) }
    for (let time = 0; time < 2; time++) {
      const { of, end, text } = await run(after)
      expect([end, of('members').counts]).toEqual(['done', { same: 2, kept: 1 }])
      expect(of('members').findings.clashes).toEqual([{ line: 3, oldId: '2', fields: ['phone'] }])
      expect([text, (await numberedNames())[1]!.phone]).toEqual([expect.stringContaining('ours kept'), '03-1111-2222'])
    }
    const { of } = await run(after, { theirs: true })
    expect([of('members').counts, (await numberedNames())[1]]).toEqual([
      { same: 2, overwritten: 1 },
      { email: 'm2@example.jp', name: '山田 夏子', phone: '03-9999-8888' },
    ])
    expect((await run(after)).of('members').counts).toEqual({ same: 3 })
  })

  it('knows rows that the database read off S3 by the ids that it makes, and remembers what is the same in them', async () => {
    await migration.database.pglite.exec(`insert into members (id, name, kana, email, phone, birth_date, joined_at)
      select import_id('monolith', 'members', old), '山田 花子', 'ヤマダ ハナコ', 'm' || old || '@example.jp', '090-1234-5678', '1990-01-02', '2019-04-01 12:00:00+09'
      from unnest(array['1', '2', '3']) as old`)
    expect((await run({ members: before })).of('members').counts).toEqual({ same: 3 })
    const ids = Array.from({ length: 40 }, (_, id) => ({ kind: 'events' as const, old: `番号 ${id}` }))
    const made = await rows<{ id: string }>(
      `select import_id('monolith', 'events', old)::text as id from unnest(array[${ids.map(({ old }) => `'${old}'`).join(',')}]) with ordinality as of_old(old, at) order by at`,
    )
    expect(made.map(({ id }) => id)).toEqual(ids.map(({ kind, old }) => idFrom('monolith', kind, old)))
  })

  it('leaves what was edited here and not there, and counts it among the sums that differ', async () => {
    await run({ members: before })
    await edit(3, `status = 'withdrawn'`)
    const { of, end } = await run({ members: `${before}\n` })
    expect([end, of('members').counts]).toEqual(['done', { same: 3 }])
    expect(of('members').sums).toMatchObject({ file: { active: 3 }, here: { active: 2, withdrawn: 1 }, edited: 1, agrees: true })
  })

  it('changes an address only to one that nobody else has', async () => {
    await run({ members: before })
    const { of } = await run({
      members: memberFile(memberRow(1, { mail: 'm2@example.jp' }), memberRow(2), memberRow(3, { mail: 'new@example.jp' })),
    })
    expect([of('members').counts, wrongIn(of('members'))]).toEqual([
      { same: 1, changed: 1, rejected: 1 },
      ['2 email is the address of another member here'],
    ])
  })

  it('moves registrations and their counts along', async () => {
    const files = { members: before, events: eventFile(1), registrations: registrationFile(1, 3) }
    await run(files)
    const { of, report } = await run({ registrations: files.registrations.replace(',ok,', ',off,') })
    expect([of('registrations').counts, report.wrongFigures]).toEqual([
      { same: 2, changed: 1 },
      { events: 0, members: 0, days: 0 },
    ])
    expect(await rows('select registered_count from events')).toEqual([{ registeredCount: 2 }])
  })

  it('brings nobody back who was erased here, not even into a database that has forgotten them, and keeps no print of them', async () => {
    const files = { members: before, events: eventFile(1), registrations: registrationFile(1, 3) }
    await run(files)
    const [second] = await rows<{ id: string }>(`select id::text as id from members where email = 'm2@example.jp'`)
    await noteErasure(migration.world.table, { memberId: second!.id, at: '2026-01-01T00:00:00.000Z', attempt: 'a' })
    await migration.database.pglite.exec(`update members set status = 'erased' where id = '${second!.id}'`)
    expect(await rows(`select old_id, prints from imported_rows where id = '${second!.id}'`)).toEqual([{ oldId: '2', prints: null }])
    const { of } = await run({ members: memberFile(memberRow(1), memberRow(2, { tel: '0399998888' }), memberRow(3)) })
    expect([of('members').counts, await rows(`select name, email from members where id = '${second!.id}'`)]).toEqual([
      { same: 2, erased: 1 },
      [{ name: '', email: '' }],
    ])
    await migration.empty()
    const anew = await run(files)
    expect(anew.report.tables.map(({ counts }) => counts)).toEqual([{ brought: 2, erased: 1 }, { brought: 1 }, { brought: 2, erased: 1 }])
    expect(await rows(`select email from members where email = 'm2@example.jp' or email = ''`)).toEqual([])
  })
})

describe('a run by the column that says when a row was changed', () => {
  const map = { ...dataMap, members: { ...dataMap.members, updated: 'updated_at' } }
  const file = (...changed: [mail: string, at: string][]) =>
    [
      'user_id,last_name,first_name,kana,mail,tel,birthday,deleted,created_at,updated_at',
      ...changed.map(([mail, at], index) => `${index + 71},山田,花子,,${mail},,,0,20190401,${at}`),
    ].join('\n')

  it('brings what was changed since, and what does not say so, and passes over the rest without a look at it', async () => {
    await run({ members: file(['a@example.jp', ''], ['b@example.jp', ''], ['c@example.jp', '']), map })
    const later = file(['a2@example.jp', '2027-01-12 08:59:59'], ['b2@example.jp', '2027-01-12 09:00:00'], ['c2@example.jp', 'when?'])
    const { of, end } = await run({ members: later, map }, { since: '2027-01-12T09:00+09:00' })
    expect([end, of('members').counts, of('members').sums!.notInFile]).toEqual(['done', { unchanged: 1, changed: 2 }, null])
    expect(await rows('select email from members order by email')).toEqual(
      ['a@example.jp', 'b2@example.jp', 'c2@example.jp'].map((email) => ({ email })),
    )
    expect((await run({ members: later, map })).of('members').counts).toEqual({ changed: 1, same: 2 })
  })

  it('is refused in a sentence without such a column, or a moment', async () => {
    const members = file(['a@example.jp', ''])
    await expect(run({ members }, { since: '2027-01-12' })).rejects.toThrow(/which column tells .*"members.updated"/)
    await expect(run({ members, map }, { since: 'yesterday' })).rejects.toThrow('--since yesterday is no date and time.')
    await expect(run({ members: members.replaceAll('updated_at', 'at'), map }, { since: '2027-01-12' })).rejects.toThrow(
      /no column "updated_at"/,
    )
  })
})
