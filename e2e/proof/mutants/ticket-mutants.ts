import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database } from '@sekisho/database/database'
import { uuid } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import { bundleCut, type Cut } from '../cut-bundle.ts'
import { root } from '../screen-bundle.ts'
import { sharedLibraries } from '../shared-libraries.ts'
import type { Workshop } from '../prove.ts'
import type { Mutant } from './mutant.ts'

interface Asking {
  db: Pick<Database, 'query' | 'transaction'>
  actor: { staffId: string }
  audit: () => Promise<void>
  recordLook: () => Promise<void>
  idempotencyKey: string
  now: () => Date
}
interface Exports {
  exportPart(input: { body: object }, asking: Asking): Promise<{ rows: unknown[] }>
  stopExport(input: { body: object }, asking: Asking): Promise<unknown>
  listAttendees(input: { params: object; query: object }, asking: Asking): Promise<{ items: { member: { email: string } }[] }>
  hashOfTicket(ticket: string): string
  insertTicket(tx: Database, ticket: object): Promise<number>
}

const id = (end: number): string => `0d000000-0000-4000-8000-${String(end).padStart(12, '0')}`
const [owner, other] = [id(21), id(22)]
const began = new Date('2026-11-23T10:00:00.000Z')
const columns = ['email', 'notes']

/** Forty people, so that a file has two parts, and an event that one of them registered for. */
const sample = [
  sql`insert into members (id, name, kana, email) select ('0d000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, '証 人', 'アカシ ヒト',
    'person' || n || '@proof.example' from generate_series(101, 140) as n`,
  sql`insert into events (id, title, description, organizer, format, venue, starts_at, ends_at, capacity, status)
    values ('0d000000-0000-4000-8000-000000000031', '証', '証', '証', 'venue', '会場', '2026-11-23T10:00:00Z', '2026-11-23T11:00:00Z', 9, 'published')`,
  sql`insert into registrations (event_id, member_id) values ('0d000000-0000-4000-8000-000000000031', '0d000000-0000-4000-8000-000000000101')`,
]

/** What a ticket does that it must not; nothing where it holds. All of it is taken back. */
async function ticketFaults({ database }: Workshop, made: Exports): Promise<string[]> {
  const faults: string[] = []
  const done = new Error('taken back')
  const within =
    (tx: Database) =>
    async (what: string, steps: (part: Part, exportId: string) => Promise<Answer>, isFine: (answer: Answer) => boolean) => {
      const exportId = randomUUID()
      const ticket = randomUUID().replaceAll('-', '').padEnd(43, 'x')
      const subjects = sql`select id from members where email like '%@proof.example' order by id`
      await made.insertTicket(tx, {
        id: exportId,
        staffId: owner,
        body: { columns },
        subjects,
        now: began,
        hash: made.hashOfTicket(ticket),
      })
      const answer = await steps((part, asked) => ask(made, tx, ticket, part, asked), exportId)
      if (!isFine(answer)) faults.push(`A ticket ${what}.`)
    }
  await database.owner
    .transaction(async (tx) => {
      for (const statement of sample) await tx.execute(statement)
      const tries = within(tx)
      const refused = ({ rows }: Answer) => rows === null
      await tries(
        'opens nothing at all',
        (part) => part(0),
        ({ rows }) => rows === 25,
      )
      await tries('opens for somebody else', (part) => part(0, { who: other }), refused)
      await tries('opens after its ten minutes', (part) => part(0, { after: 10 * 60_000 }), refused)
      await tries('opens a part out of its turn', (part) => part(1), refused)
      await tries('opens a part twice', async (part) => (await part(0), part(0)), refused)
      await tries('opens after it was stopped', async (part) => (await part('stop'), part(0)), refused)
      await tries(
        'ends without an entry',
        async (part) => (await part(0), part(1)),
        ({ entries }) => entries === 1,
      )
      await tries(
        'does not keep whom a part was of',
        async (part, exportId) => (await part(0), { rows: await kept(tx, exportId), entries: 0 }),
        ({ rows }) => rows === 25,
      )
      const asking = askingAs(tx, {})
      const { items } = await made.listAttendees({ params: { eventId: id(31) }, query: { limit: 5, sort: '-registeredAt' } }, asking)
      if (items[0]?.member.email !== 'p•••@proof.example') faults.push('The attendees of an event are not masked.')
      throw done
    })
    .catch((error: unknown) => {
      if (error !== done) throw error
    })
  return faults
}

async function kept(tx: Database, exportId: string): Promise<number> {
  const [part] = await tx.query<{ people: number }>(
    sql`select cardinality(members) as people from export_parts where export_id = ${uuid(exportId)}`,
  )
  return part?.people ?? 0
}

interface Answer {
  /** How many rows came; null where it was refused. */
  rows: number | null
  entries: number
}
type Asked = { who?: string; after?: number }
type Part = (part: number | 'stop', asked?: Asked) => Promise<Answer>

/** A transaction within the one that is taken back at the end: what fails in it leaves the rest to go on. */
async function undone<T>(tx: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  await tx.execute(sql`savepoint step`)
  return work(tx).catch(async (error: unknown) => {
    await tx.execute(sql`rollback to savepoint step`)
    throw error
  })
}

const askingAs = (tx: Database, { who = owner, after = 0 }: Asked, audit = async () => undefined as void): Asking => ({
  db: { query: (statement) => tx.query(statement), transaction: (work) => undone(tx, work) },
  actor: { staffId: who },
  audit,
  recordLook: audit,
  idempotencyKey: randomUUID(),
  now: () => new Date(began.getTime() + after),
})

async function ask(made: Exports, tx: Database, ticket: string, part: number | 'stop', asked: Asked = {}): Promise<Answer> {
  let entries = 0
  const asking = askingAs(tx, asked, async () => void entries++)
  try {
    if (part === 'stop') await made.stopExport({ body: { ticket } }, asking)
    const rows = part === 'stop' ? 0 : (await made.exportPart({ body: { ticket, part } }, asking)).rows.length
    return { rows, entries }
  } catch {
    return { rows: null, entries }
  }
}

/** Bundles the operations of an export, with one rule cut out of them. */
async function exportsOf(folder: string, cuts: readonly Cut[]): Promise<Exports> {
  const outfile = join(folder, `exports-${randomUUID()}.mjs`)
  const files = ['export-part', 'stop-export', 'list-attendees', 'ticket', 'ticket-store']
  const contents = files.map((file) => `export * from './${file}.ts'`).join('\n')
  const stdin = { contents, resolveDir: join(root, 'apps/api/src/features/members') }
  await bundleCut({ stdin, plugins: [sharedLibraries] }, cuts, outfile)
  return (await import(pathToFileURL(outfile).href)) as Exports
}

let whole: Promise<string[]> | undefined

const ticket = (name: string, ...cut: Cut): Mutant => ({
  name: `ticket: ${name}`,
  run: async (workshop) => {
    whole ??= exportsOf(workshop.folder, []).then((made) => ticketFaults(workshop, made))
    if ((await whole).length > 0) throw new Error(`tickets do not hold as they are: ${(await whole).join(' ')}`)
    return ticketFaults(workshop, await exportsOf(workshop.folder, [cut]))
  },
})

export const ticketMutants: readonly Mutant[] = [
  ticket('anybody may use it', 'members/ticket-store.ts', ' and staff_id = ${uuid(staffId)} for update', ' for update'),
  ticket('it never grows old', 'members/export-part.ts', ' || Date.parse(kept.expiresAt) <= now().getTime()', ''),
  ticket('parts come in any order', 'members/export-part.ts', ' || kept.nextPart !== part', ''),
  ticket('a part comes to every request again', 'members/export-part.ts', ' && lastKey === key', ''),
  ticket('it goes on after it was stopped', 'members/export-part.ts', 'kept.endedAt !== null || ', ''),
  ticket('whom a part was of is not kept', 'members/export-part.ts', 'await keepPart(tx, kept.id, part, members)', ''),
  ticket('its end leaves no entry', 'members/export-part.ts', 'if (isLast) await audit', 'if (false) await audit'),
  ticket('attendees come in clear', 'members/list-attendees.ts', 'maskMember(attendee.member)', 'attendee.member'),
]
