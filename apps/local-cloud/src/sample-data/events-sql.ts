import { textArray } from './sql-text.ts'

const topics =
  `TypeScript|React|Rust|Go|Python|Kotlin|PostgreSQL|Kubernetes|Terraform|AWSサーバーレス|データ基盤|機械学習|生成AI活用|Webアクセシビリティ
フロントエンド設計|ドメイン駆動設計|テスト自動化|SRE|セキュリティ|認証と認可|プロダクトマネジメント|UXリサーチ|アジャイル|エンジニア採用`.split(
    /[|\n]/,
  )
const organizers = [
  '関所テックコミュニティ',
  '東海道エンジニア会',
  '青葉データ勉強会',
  'みなとフロントエンド部',
  '箱根クラウド研究会',
  '株式会社関所 技術広報',
]
const venues = [
  '関所ホール 東京',
  '青葉会議室 渋谷',
  'みなとカンファレンスセンター',
  '大阪 星見ビル 5F',
  '名古屋 曙スタジオ',
  '福岡 海風ラウンジ',
  '京都 紅葉会館',
]

/** Kind of event: words behind the topic, seats, hours. The series number comes behind the words. */
const kinds: [words: string, capacity: number, hours: number][] = [
  ['勉強会', 40, 2],
  ['もくもく会', 25, 3],
  ['ハンズオン', 30, 3],
  ['LT大会', 60, 2],
  ['ミートアップ', 80, 2],
  ['読書会', 20, 2],
  ['入門セミナー', 100, 2],
  ['カンファレンス', 400, 8],
]

/**
 * Inserts `count` events over the 18 months before `today` (ISO, midnight in Japan) and the 6 months after it:
 * evenings on week days, conferences on Saturdays. Past ones are closed, coming ones published or drafts.
 */
export const insertEvents = (count: number, today: string): string => `
insert into events (id, title, description, organizer, format, venue, online_url, starts_at, ends_at, capacity, status, created_at, updated_at)
select pg_temp.make_id('event', i, created), topic || ' ' || words || ' #' || series,
  topic || 'に関心のある方のための' || words || 'です。初めての方も歓迎します。' || E'\\n\\n' || '当日の流れ：受付、本編、質疑応答、懇親。',
  pg_temp.draw('organizer', i, ${textArray(organizers)}), format,
  case when format <> 'online' then pg_temp.draw('venue', i, ${textArray(venues)}) end,
  case when format <> 'venue' then 'https://meet.example.com/' || substr(md5('meet' || i), 1, 10) end,
  starts, starts + hours * interval '1 hour', capacity, case
    when pg_temp.roll('cancelled', i, 16) = 0 then 'cancelled'
    when starts < timestamptz '${today}' then 'closed'
    when starts > timestamptz '${today}' + interval '100 days' and pg_temp.roll('draft', i, 2) = 0 or pg_temp.roll('draft', i, 6) = 0 then 'draft'
    else 'published' end,
  created, created + (least(timestamptz '${today}', starts) - created) * pg_temp.roll('updated', i, 1000) / 1000
from (
  select i, pg_temp.draw('topic', i, ${textArray(topics)}) as topic, (${textArray(kinds.map(([words]) => words))})[kind] as words,
    (array[${kinds.map(([, capacity]) => capacity).join(',')}])[kind] + 10 * pg_temp.roll('seats', i, 3) as capacity,
    (array[${kinds.map(([, , hours]) => hours).join(',')}])[kind] as hours, 1 + i / 12 as series,
    pg_temp.draw('format', i, array['venue','venue','online','hybrid']) as format,
    starts, least(starts - 60 * interval '1 day', timestamptz '${today}') - pg_temp.roll('created', i, 30 * 24 * 60) * interval '1 minute' as created
  from (
    select i, kind, day + (case when kind = 8 then (6 - extract(isodow from local)::int + 7) % 7 * 24 + 10
      when extract(isodow from local) > 5 then 13 else 19 end) * interval '1 hour' as starts
    from (
      select i, 1 + (pg_temp.roll('kind', i, 20) * ${kinds.length - 1} / 19)::int as kind, day, day at time zone 'Asia/Tokyo' as local
      from (select i, timestamptz '${today}' + (i * 730 / ${count} - 548) * interval '1 day' as day from generate_series(1, ${count}) i) as days
    ) as dated
  ) as timed
) as drawn`
