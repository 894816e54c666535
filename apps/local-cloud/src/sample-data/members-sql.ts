import { companyWords, familyNames, givenNames, jobs, prefectures } from './names.ts'
import { textArray } from './sql-text.ts'

const column = (names: readonly (readonly string[])[], place: number) => textArray(names.map((name) => name[place]!))

/** Frequent family names first: the square of an even lot crowds towards the beginning of the list. */
const familyLot = `1 + (pg_temp.roll('family', i, 1000) ^ 2 / 1000000 * ${familyNames.length})::int % ${familyNames.length}`
const givenLot = `1 + pg_temp.roll('given', i, ${givenNames.length})`

/**
 * Inserts members `from` to `to` of `total`, who joined over the five years before `today` (ISO), in order.
 * Their numbers are of a block that is not assigned and their mail domains are reserved for examples.
 */
export const insertMembers = (from: number, to: number, total: number, today: string): string => `
insert into members (id, name, kana, email, phone, birth_date, prefecture, address, company, job, notes, status, joined_at, updated_at)
select pg_temp.make_id('member', i, joined), family || ' ' || given, family_kana || ' ' || given_kana,
  given_latin || '.' || family_latin || i || '@' || pg_temp.draw('domain', i, array['example.jp','example.com','example.net','mail.example.jp','mail.example.com']),
  case when pg_temp.roll('phone?', i, 20) > 0 then pg_temp.draw('phone', i, array['070','080','090']) || '-0'
    || lpad(pg_temp.roll('phone1', i, 1000)::text, 3, '0') || '-' || lpad(pg_temp.roll('phone2', i, 10000)::text, 4, '0') end,
  case when pg_temp.roll('birth?', i, 10) > 2 then date '1958-04-01' + pg_temp.roll('birth', i, 17000) end,
  prefecture, case when pg_temp.roll('address?', i, 10) > 3 then prefecture || '例示市見本町' || 1 + pg_temp.roll('street', i, 9) || '丁目' || 1 + pg_temp.roll('block', i, 30) end,
  case when pg_temp.roll('company?', i, 10) > 2 then pg_temp.draw('form', i, array['株式会社','株式会社','合同会社','一般社団法人']) || pg_temp.draw('company', i, ${textArray(companyWords)}) end,
  case when pg_temp.roll('job?', i, 10) > 1 then pg_temp.draw('job', i, ${textArray(jobs)}) end,
  case when pg_temp.roll('notes?', i, 25) = 0 then pg_temp.draw('notes', i, array['車いすでの参加を希望','登壇経験あり','請求書は会社宛て','領収書が必要','食物アレルギー（えび）あり']) end,
  case when pg_temp.roll('status', i, 25) = 0 then 'withdrawn' else 'active' end, joined, joined
from (
  select i, (${column(familyNames, 0)})[family_at] as family, (${column(familyNames, 1)})[family_at] as family_kana, (${column(familyNames, 2)})[family_at] as family_latin,
    (${column(givenNames, 0)})[given_at] as given, (${column(givenNames, 1)})[given_at] as given_kana, (${column(givenNames, 2)})[given_at] as given_latin,
    pg_temp.draw('prefecture', i, ${textArray(prefectures)}) as prefecture,
    timestamptz '${today}' - (1826::numeric * (${total} - i) / ${total} + 0.2) * interval '1 day' + pg_temp.roll('minute', i, 60) * interval '1 second' as joined
  from (select i, ${familyLot} as family_at, ${givenLot} as given_at from generate_series(${from}, ${to}) i) as lots
) as drawn`
