import { quantile } from '../../bench/statistics.ts'
import { useCloud } from '../fixtures/cloud.ts'
import { sessionOf, signedFetch, type Session } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'

// Prints how long the members list takes by the API with few and with many members, each question in turn at both, and
// beside it what the data providers of admin kits send for the same question, on the same database: OFFSET, ILIKE, COUNT.
//
//   npx pnpm@12 exec node e2e/bench/member-sizes.ts [few, 10000] [many, 1000000] [times per question, 40]
//
// A million members take some minutes to seed and 4 GB of disk.

const [FEW, MANY, TIMES] = [process.argv[2] ?? 10_000, process.argv[3] ?? 1_000_000, process.argv[4] ?? 40].map(Number) as [
  number,
  number,
  number,
]
const PAGE = 50
/** Where an admin kit's data provider looks for a word. */
const searched = ['name', 'kana', 'email', 'phone', 'company']
const q = encodeURIComponent

interface Question {
  /** What our screen asks; a function where it needs to know somebody. */
  query: (of: Known) => string
  /** What an admin kit's data provider would send as its condition, and how far it skips. */
  peer: { like: ((of: Known) => string) | null; order: string; skip?: number }
}

/** Somebody from the middle of the table. */
interface Known {
  number: number
  name: string
  email: string
  phone: string
  company: string
  surname: string
}

const latest = 'joined_at desc'
const questions: Record<string, Question> = {
  'first page': { query: () => '', peer: { like: null, order: latest } },
  'by kana': { query: () => 'sort=kana', peer: { like: null, order: 'kana' } },
  'by registrations': { query: () => 'sort=-registrationCount', peer: { like: null, order: 'registration_count desc' } },
  'a page at depth': { query: () => 'deep', peer: { like: null, order: latest, skip: 0.9 } },
  withdrawn: { query: () => 'status=withdrawn', peer: { like: null, order: latest } },
  'search: a surname': { query: ({ surname }) => `q=${q(surname)}`, peer: { like: ({ surname }) => surname, order: latest } },
  'search: a surname, by kana': {
    query: ({ surname }) => `q=${q(surname)}&sort=kana`,
    peer: { like: ({ surname }) => surname, order: 'kana' },
  },
  'search: a whole name': { query: ({ name }) => `q=${q(name)}`, peer: { like: ({ name }) => name, order: latest } },
  'search: part of a company': { query: ({ company }) => `q=${q(company)}`, peer: { like: ({ company }) => company, order: latest } },
  'search: surname and company': {
    query: ({ surname, company }) => `q=${q(`${surname} ${company}`)}`,
    peer: { like: ({ surname, company }) => `${surname} ${company}`, order: latest },
  },
  'search: an e-mail address': { query: ({ email }) => `q=${q(email)}`, peer: { like: ({ email }) => email, order: latest } },
  'search: a telephone number': { query: ({ phone }) => `q=${q(phone)}`, peer: { like: ({ phone }) => phone, order: latest } },
  "search: a member's number": {
    query: ({ number }) => `q=M-${String(number).padStart(5, '0')}`,
    peer: { like: ({ number }) => String(number), order: latest },
  },
  'search: nobody': { query: () => `q=${q('居ない人')}`, peer: { like: () => '居ない人', order: latest } },
}

interface Measured {
  cloud: PrivateCloud
  /** Signed in when it is first asked, and again when that has run out. */
  session: Session | null
  known: Known
  /** A page of the list far down. */
  deep: string
  members: number
}

const clouds = [await cloudOf(FEW), await cloudOf(MANY)] as const
try {
  await compare()
} finally {
  for (const { cloud } of clouds) await cloud.close()
}
// The client library that signs in keeps timers of its own.
process.exit()

async function cloudOf(members: number): Promise<Measured> {
  const started = performance.now()
  const cloud = await startPrivateCloud({ members, seeded: 'anew' })
  console.error(`${members} members in ${Math.round((performance.now() - started) / 1000)} s`)
  const [known] = await rows(
    cloud,
    `select number::int as number, name, email, phone, company from members
    where phone is not null and company is not null and status = 'active' order by number offset ${Math.floor(members / 2)} limit 1`,
  )
  const person = known as unknown as Omit<Known, 'surname'>
  const measured: Measured = { cloud, session: null, known: { ...person, surname: person.name.split(/[ 　]/)[0]! }, deep: '', members }
  // Keyset pages have no number: the depth is that of the twentieth page.
  for (let page = 0; page < 20; page++) {
    const { next } = (await ask(measured, `limit=100&${measured.deep}`)).body as { next: string | null }
    if (next !== null) measured.deep = `cursor=${q(next)}`
  }
  return measured
}

async function compare(): Promise<void> {
  console.log(
    `| question | ${FEW} members: median · p95 ms | ${MANY}: median · p95 ms | times | OFFSET + ILIKE at ${MANY}: ms | ours is faster by |`,
  )
  console.log('| --- | --- | --- | --- | --- | --- |')
  for (const [name, question] of Object.entries(questions)) {
    const taken: number[][] = [[], []]
    for (let time = -3; time < TIMES; time++) {
      for (const [at, measured] of clouds.entries()) {
        const query = question.query(measured.known)
        const { ms } = await ask(measured, query === 'deep' ? `limit=100&${measured.deep}` : query)
        if (time >= 0) taken[at]!.push(ms)
      }
    }
    const [small, large] = taken.map((all) => ({ median: quantile(all, 0.5), p95: quantile(all, 0.95) }))
    const said = ({ median, p95 }: { median: number; p95: number }) => `${median.toFixed(0)} · ${p95.toFixed(0)}`
    const peer = await peerOf(clouds[1], question.peer)
    const times = (large!.p95 / small!.p95).toFixed(1)
    console.log(`| ${name} | ${said(small!)} | ${said(large!)} | ${times} | ${peer.toFixed(0)} | ${(peer / large!.median).toFixed(1)} |`)
  }
}

/** What the page and the total of an admin kit's list cost the database alone: the median of three. */
async function peerOf({ cloud, known, members }: Measured, { like, order, skip = 0 }: Question['peer']): Promise<number> {
  // The same question: each word in any of the columns. A whole name is one text in them, with its space.
  const words = like === null ? [] : like(known) === known.name ? [known.name] : like(known).split(' ')
  const holds = (word: string) => searched.map((column) => `${column} ilike '%${word.replaceAll("'", "''")}%'`).join(' or ')
  const where = words.length === 0 ? '' : `where ${words.map((word) => `(${holds(word)})`).join(' and ')}`
  const all: number[] = []
  for (let time = 0; time < 3; time++) {
    const started = performance.now()
    await rows(cloud, `select * from members ${where} order by ${order} limit ${PAGE} offset ${Math.floor(members * skip)}`)
    await rows(cloud, `select count(*) from members ${where}`)
    all.push(performance.now() - started)
  }
  return quantile(all, 0.5)
}

async function rows({ services }: PrivateCloud, statement: string): Promise<Record<string, unknown>[]> {
  return services.rdsData.asOwner(async ({ engine }) => (await engine.query(statement)).rows)
}

async function ask(measured: Measured, query: string): Promise<{ ms: number; body: unknown }> {
  for (;;) {
    useCloud(measured.cloud.description)
    measured.session ??= await sessionOf('tanaka')
    const started = performance.now()
    const answer = await signedFetch(measured.session, 'GET', `/api/members?${query}`)
    const body: unknown = await answer.json()
    if (answer.ok) return { ms: performance.now() - started, body }
    if (answer.status === 401) measured.session = null
    else if (answer.status !== 429) throw new Error(`${query} answered ${answer.status}: ${JSON.stringify(body)}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}
