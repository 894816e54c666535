import { quantile } from '../../bench/statistics.ts'
import { useCloud } from '../fixtures/cloud.ts'
import { sessionOf, signedFetch, type Session } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'

// Prints how long the events list takes by the API at 500 events with 10,000 registrations and at 50,000 with a million:
// each question in turn at both, so that a busy machine is busy for both.
//
//   npx pnpm@12 exec node e2e/bench/event-sizes.ts [times per question, 40] [registrations per event, 20] [a part of their names, all]
//
// A million registrations take some minutes. The list reads none of them: they weigh by what they leave of the memory.

const TIMES = Number(process.argv[2] ?? 40)
const REGISTRATIONS = Number(process.argv[3] ?? 20)
const ASKED = process.argv[4] ?? ''
const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
/** The Monday of the week so many days from now. */
const monday = (days: number): string => day(days - ((new Date(Date.now() + days * 86_400_000).getUTCDay() + 6) % 7))
const q = encodeURIComponent
/** Every view, filter and order that the screen offers, and the calendar. */
const questions: Record<string, string> = {
  'what is next': 'status=draft,published&period=upcoming&sort=startsAt',
  today: 'period=today&sort=startsAt',
  'this week': 'period=week&sort=startsAt',
  'this month': 'period=month&sort=startsAt',
  'nearly full': 'status=published&period=upcoming&seats=nearly-full&sort=startsAt',
  'my drafts': 'status=draft&period=all&author=me&sort=-updatedAt',
  drafts: 'status=draft&period=all&sort=-updatedAt',
  past: 'period=past&sort=-startsAt',
  'all, latest first': 'period=all&sort=-startsAt',
  'by title': 'sort=title',
  'by title, backwards': 'sort=-title',
  'by registrations': 'sort=-registeredCount',
  'by change': 'sort=-updatedAt',
  online: 'format=online&sort=startsAt',
  'cancelled, by title': 'status=cancelled&sort=title',
  'a period of my own': `from=${day(-30)}&to=${day(30)}&sort=startsAt`,
  'search: a common word': `q=${q('勉強会')}&sort=-startsAt`,
  'search: a rare word': `q=${q('会 #321')}&sort=-startsAt`,
  'search: nothing': `q=${q('見つからない')}&sort=-startsAt`,
  'search by title': `q=${q('勉強会')}&sort=title`,
  'venue and organizer': `venue=${q('渋谷')}&organizer=${q('青葉')}&sort=startsAt`,
  'venue, what is next': `venue=${q('大阪')}&period=upcoming&sort=startsAt`,
  'calendar, a month': `calendar?from=${monday(-14)}&weeks=6`,
  'calendar, a week': `calendar?from=${monday(0)}`,
}

const clouds = [await cloudOf(500), await cloudOf(50_000)]
try {
  await compare()
} finally {
  for (const { cloud } of clouds) await cloud.close()
}
// The client library that signs in keeps timers of its own.
process.exit()

interface Measured {
  cloud: PrivateCloud
  /** Signed in when it is first asked, and again when that has run out. */
  session: Session | null
}

async function cloudOf(events: number): Promise<Measured> {
  const cloud = await startPrivateCloud()
  const started = performance.now()
  await cloud.services.rdsData.asOwner(async ({ engine }) => {
    for (const statement of filling(events)) await engine.query(statement)
  })
  console.error(`${events} events with ${events * REGISTRATIONS} registrations in ${Math.round((performance.now() - started) / 1000)} s`)
  return { cloud, session: null }
}

/** The sample's 20 members are registered for every event; a fifth of the events are nearly full or full. */
function filling(events: number): string[] {
  return [
    'begin',
    'set local session_replication_role = replica',
    'delete from registrations',
    'delete from events',
    `insert into events (title, description, organizer, format, venue, online_url, starts_at, ends_at, capacity, registered_count, status, created_at, updated_at)
   select (array['SRE','Rust','データ基盤','生成AI活用','認証と認可'])[1 + i % 5] || ' ' || (array['勉強会','もくもく会','読書会'])[1 + i % 3] || ' #' || i,
     repeat('初めての方も歓迎します。', 20), (array['関所テックコミュニティ','青葉データ勉強会','箱根クラウド研究会'])[1 + i % 3],
     (array['venue','venue','online','hybrid'])[1 + i % 4], case when i % 4 = 2 then null else (array['関所ホール 東京','青葉会議室 渋谷','大阪 星見ビル 5F','福岡 海風ラウンジ'])[1 + i % 4] end,
     case when i % 4 >= 2 then 'https://meet.example.com/' || i end, starts, starts + interval '2 hours', 18 + i % 40, least(20, 18 + i % 40),
     case when i % 16 = 0 then 'cancelled' when starts < now() then 'closed' when i % 5 = 0 then 'draft' else 'published' end,
     starts - interval '60 days', starts - interval '60 days' + (i % 60) * interval '1 day'
   from (select i, date_trunc('day', now()) + (i * 730 / ${events} - 548) * interval '1 day' + (i % 12) * interval '1 hour' as starts
     from generate_series(1, ${events}) i) as dated`,
    `insert into registrations (event_id, member_id, status, registered_at)
   select events.id, members.id, 'confirmed', events.created_at from events, (select id from members order by id limit ${REGISTRATIONS}) as members`,
    'commit',
    'vacuum analyze events',
    'vacuum analyze registrations',
  ]
}

async function compare(): Promise<void> {
  console.log(`| question | 500 events: median · p95 ms | 50,000 events: median · p95 ms | times |`)
  console.log('| --- | --- | --- | --- |')
  for (const [name, query] of Object.entries(questions).filter(([name]) => name.includes(ASKED))) {
    const taken: number[][] = [[], []]
    for (let time = -3; time < TIMES; time++) {
      for (const [at, measured] of clouds.entries()) {
        const ms = await ask(measured, query)
        if (time >= 0) taken[at]!.push(ms)
      }
    }
    const [small, large] = taken.map((all) => ({ median: quantile(all, 0.5), p95: quantile(all, 0.95) }))
    const said = ({ median, p95 }: { median: number; p95: number }) => `${median.toFixed(0)} · ${p95.toFixed(0)}`
    console.log(`| ${name} | ${said(small!)} | ${said(large!)} | ${(large!.p95 / small!.p95).toFixed(1)} |`)
  }
}

async function ask(measured: Measured, query: string): Promise<number> {
  for (;;) {
    useCloud(measured.cloud.description)
    measured.session ??= await sessionOf('suzuki')
    const started = performance.now()
    const answer = await signedFetch(
      measured.session,
      'GET',
      query.startsWith('calendar?') ? `/api/events/${query}` : `/api/events?${query}`,
    )
    await answer.arrayBuffer()
    if (answer.ok) return performance.now() - started
    if (answer.status === 401) measured.session = null
    else if (answer.status !== 429) throw new Error(`${query} answered ${answer.status}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}
