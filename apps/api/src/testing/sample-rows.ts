import type { Database } from '@sekisho/database/database'
import { sql } from '@sekisho/database/sql'

export const eventId = (number: number): string => `0e000000-0000-4000-8000-${String(number).padStart(12, '0')}`
export const memberId = (number: number): string => `0a000000-0000-4000-8000-${String(number).padStart(12, '0')}`

/** 25 events: one a day from 2026-11-11 19:00 in Japan, four statuses and three formats in turn. */
export const insertEvents = (owner: Database) =>
  owner.execute(sql`
    insert into events (id, title, description, organizer, format, venue, online_url, starts_at, ends_at, capacity, status)
    select ('0e000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '勉強会 ' || lpad(n::text, 2, '0'), '説明 ' || n, '東京支部',
      (array['venue', 'online', 'hybrid'])[1 + n % 3], case when n % 3 = 1 then null else '渋谷ホール' end,
      case when n % 3 = 0 then null else 'https://meet.sekisho.example/' || n end,
      timestamptz '2026-11-10T19:00:00+09:00' + n * interval '1 day', timestamptz '2026-11-10T21:00:00+09:00' + n * interval '1 day',
      20 + n, (array['draft', 'published', 'closed', 'cancelled'])[1 + n % 4]
    from generate_series(1, 25) as n`)

/** 12 members whose names, addresses and telephone numbers are canaries, and 5 registrations of the first. */
export async function insertMembers(owner: Database): Promise<void> {
  await owner.execute(sql`
    insert into members (id, name, kana, email, phone, birth_date, prefecture, address, company, job, notes, status, joined_at)
    select ('0a000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '山田 花子' || n, 'ヤマダ ハナコ' || lpad(n::text, 2, '0'),
      'canary' || n || '@example.jp', '090-5555-' || lpad(n::text, 4, '0'), date '1990-01-01', '東京都', '千代田区 canary-address',
      '関所商事', '企画', 'canary-notes', case when n % 4 = 0 then 'withdrawn' else 'active' end,
      timestamptz '2026-01-01T00:00:00Z' + n * interval '1 day'
    from generate_series(1, 12) as n`)
  await owner.execute(sql`
    insert into registrations (id, event_id, member_id, status, registered_at)
    select ('0c000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ('0e000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
      '0a000000-0000-4000-8000-000000000001', 'confirmed', timestamptz '2026-10-01T00:00:00Z' + n * interval '1 hour'
    from generate_series(1, 5) as n`)
}
