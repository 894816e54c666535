import { members } from '@sekisho/contract/members'
import { encodeCursor } from '@sekisho/database/cursor'
import { sql } from '@sekisho/database/sql'
import { findMembersCounted } from '../../apps/api/src/features/members/member-store.ts'
import { put } from '../figures.ts'
import type { Absent, Bench, Figure, Run } from '../measured.ts'
import { openPglite, openPostgres, type Opened } from './databases.ts'
import { charts } from './chart.ts'
import { growth, goalsOf, OURS, THEIRS, what } from './growth.ts'
import { knownIn, peerStatements, questions, type Known, type Question } from './questions.ts'
import { serverOf } from './server-of.ts'

/** PGlite's memory ends at some millions. */
const MOST_IN_PGLITE = 1_000_000
/** So that the whole row is bounded, whatever an answer takes. */
const OURS_MS = 400
const THEIRS_MS = 600

/** The list of members, however many there are. */
export const lists: Bench = {
  name: 'lists',
  title: 'Lists at size',
  method:
    "The product's own statements (page by keyset, search by trigram, total up to a bound) against what the data provider of an admin kit has its server " +
    'ask (page by OFFSET, ILIKE over five columns, COUNT), for the same question on the same rows, in PGlite and in PostgreSQL; a page and its total are one ' +
    'answer. The database alone: what gateway and function add stands in `docs/performance.md`. The slower side is asked less often, once where an answer takes over half a second.',
  draw: growth,
  charts,
  async measure(run) {
    const figures: Figure[] = []
    const absent: Absent[] = []
    const sizes = run.quick ? [2_000, 20_000] : [10_000, 100_000, 1_000_000]
    if (run.members > sizes.at(-1)!) sizes.push(run.members)
    const inPglite = sizes.filter((size) => size <= MOST_IN_PGLITE)
    if (inPglite.length < sizes.length) absent.push({ peer: `PGlite with ${sizes.at(-1)}`, why: 'its memory ends before' })
    run.step(0, 1, 'filling PGlite')
    const small = await opened(inPglite, openPglite, absent)
    await ask('PGlite', small, figures, run, [0, 0.6])
    const server = await serverOf(run.peers, absent)
    if (server) {
      try {
        run.step(0.6, 1, 'filling PostgreSQL')
        await ask(`PostgreSQL ${server.major}`, await opened(sizes, (size) => openPostgres(server, size), absent), figures, run, [0.6, 1])
      } finally {
        await server.stop()
      }
    }
    return { figures, goals: goalsOf(figures), absent }
  },
}

/** One that has no room is said and left out. */
async function opened(sizes: readonly number[], open: (members: number) => Promise<Opened>, absent: Absent[]): Promise<Opened[]> {
  const all: Opened[] = []
  for (const size of sizes) {
    await open(size).then(
      (one) => all.push(one),
      (error: Error) => absent.push({ peer: `${size} members`, why: error.message }),
    )
  }
  return all
}

async function ask(engine: string, databases: readonly Opened[], figures: Figure[], run: Run, [from, to]: [number, number]) {
  try {
    const known = await Promise.all(databases.map(({ db, members: count }) => knownIn(count, (text) => db.query(sql.trusted(text)))))
    const all = Object.entries(questions)
    for (const [nth, [name, question]] of all.entries()) {
      run.step(from + ((to - from) * nth) / all.length, 1, `${engine}: ${name}`)
      for (const [at, database] of databases.entries()) await askOne(engine, name, question, database, known[at]!, figures)
      run.soFar({ figures, goals: goalsOf(figures), absent: [] })
    }
  } finally {
    for (const { close } of databases) await close()
  }
}

async function askOne(
  engine: string,
  name: string,
  question: Question,
  { db, peer, members: count }: Opened,
  known: Known,
  figures: Figure[],
) {
  const query = await queryOf(question, known, db, count)
  const ours = async () => (await findMembersCounted(db, query)).items.length
  const statements = peerStatements(question.peer, known, count)
  const theirs = async () => {
    const rows = await peer.query(sql.trusted(statements.page))
    await peer.query(sql.trusted(statements.count))
    return rows.length
  }
  // Plans and buffers are warm on both sides; whoever finds nobody where the other finds somebody would be quick.
  const found = [await ours(), await theirs()]
  if (found[0] === 0 && found[1]! > 0) throw new Error(`${name} finds ${found[1]} with ILIKE and nobody with ours.`)
  const of = { what: what(engine, count, name), unit: 'ms' } as const
  put(figures, { ...of, subject: OURS, samples: await timed(ours, 20, OURS_MS) })
  put(figures, { ...of, subject: THEIRS, samples: await timed(theirs, 5, THEIRS_MS) })
}

async function queryOf({ query }: Question, known: Known, db: Opened['db'], count: number) {
  const asked = query(known)
  if (asked !== 'deep') return members.list.query.parse({ limit: 50, ...Object.fromEntries(new URLSearchParams(asked)) })
  const deep = sql.trusted(`select id, joined_at from members order by joined_at desc, id desc offset ${Math.floor(count * 0.9)} limit 1`)
  const [row] = await db.query<{ id: string; joinedAt: string }>(deep)
  const cursor = encodeCursor({ sort: '-joinedAt', direction: 'next', values: [row!.joinedAt], id: row!.id })
  return members.list.query.parse({ limit: 50, cursor })
}

/** At least once, at most so often, and not again when the time is over. */
async function timed(work: () => Promise<unknown>, most: number, budget: number): Promise<number[]> {
  const samples: number[] = []
  const begun = performance.now()
  while (samples.length < most && (samples.length === 0 || performance.now() - begun < budget)) {
    const started = performance.now()
    await work()
    samples.push(performance.now() - started)
  }
  return samples
}
