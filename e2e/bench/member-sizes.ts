import { knownIn, peerStatements, questions, type Known, type Question } from '../../bench/lists/questions.ts'
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
const q = encodeURIComponent
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
  const known = await knownIn(members, (statement) => rows(cloud, statement))
  const measured: Measured = { cloud, session: null, known, deep: '', members }
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
async function peerOf({ cloud, known, members }: Measured, peer: Question['peer']): Promise<number> {
  const { page, count } = peerStatements(peer, known, members)
  const all: number[] = []
  for (let time = 0; time < 3; time++) {
    const started = performance.now()
    await rows(cloud, page)
    await rows(cloud, count)
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
