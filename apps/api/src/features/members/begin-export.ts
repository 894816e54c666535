import { TICKET_MINUTES, type memberExport, type Ticket } from '@sekisho/contract/member-export'
import type { Database } from '@sekisho/database/database'
import { notFound, notPossible, ProblemError } from '../../http/problem.ts'
import type { Context, Operation } from '../../http/route.ts'
import { requireRecentProof } from '../../platform/recent-proof.ts'
import { eventTitle } from './attendee-store.ts'
import { closeOverdueExports } from './close-overdue-exports.ts'
import { exactly, filtersOf, subjectsOf, whatOf, type AskedExport } from './export-subjects.ts'
import { openApproval } from './open-approval.ts'
import { searchTerms } from './search-terms.ts'
import { hashOfTicket, newTicket, objectOf, ticketIsOver, ticketOf } from './ticket.ts'
import { countSubjects, insertTicket, openTicket } from './ticket-store.ts'
import { watchExports, watchSearches } from './unusual-use.ts'
import { useApproval, type SecondPerson } from './use-approval.ts'

/** An export as it was asked for, and what is known of it before the database is asked. */
interface Asked {
  body: AskedExport
  print: string
  terms: string[]
  title: string | null
}
type Begun = { ticket: Ticket | null; approval: string | null }

/**
 * Writes down whom a file will be of and gives the ticket by which its parts are fetched; above the stage's number a
 * second person is asked first, and agrees to exactly these. All of it stays on record, or there is no answer; so does
 * a refusal, which tells how many there are.
 * @throws ProblemError `proof-too-old`, `not-found` for an event, `not-possible` for nobody or too many, and as `useApproval`
 */
export const beginExport: Operation<typeof memberExport.begin> = async ({ body }, context) => {
  requireRecentProof(context)
  const { db, digest } = context
  const [terms, print] = [await searchTerms(body.q, digest), await digest(exactly(body))]
  const answer = await db.transaction(async (tx) => {
    await closeOverdueExports(tx, { ...context, now: context.now() })
    const title = body.event === undefined ? null : await eventTitle(tx, body.event)
    if (title === undefined) throw notFound()
    const asked = { body, print, terms, title }
    const begun = await (body.approval !== undefined && context.rules.fourEyes ? beginApproved : beginAnew)(tx, context, asked)
    if (terms.length > 0) await watchSearches(tx, context)
    await watchExports(tx, context)
    return begun
  })
  if (answer instanceof ProblemError) throw answer
  return answer
}

async function beginAnew(tx: Database, context: Context, asked: Asked): Promise<Begun | ProblemError> {
  const { rules, actor, now } = context
  const { body, print, title, terms } = asked
  const id = crypto.randomUUID()
  const rows = await countSubjects(tx, subjectsOf(body, rules.exportRows + 1))
  const refusal = refusalOf(rows, rules.exportRows)
  if (refusal) {
    await recordBegin(tx, context, asked, { id, rows, refused: true })
    return refusal
  }
  const kept = { id, staffId: actor.staffId, body, subjects: subjectsOf(body, rows), now: now() }
  const isLarge = rows > rules.exportRowsAlone
  if (isLarge && rules.fourEyes) {
    const { occasion, reason } = body
    const what = whatOf(body, title)
    const approval = await openApproval(tx, context, { kind: 'export', print, what, memberId: null, rows, occasion, reason, terms })
    await insertTicket(tx, { ...kept, approvalId: approval.id })
    return { ticket: null, approval: approval.id }
  }
  const second = isLarge ? await useApproval(tx, context, { kind: 'export', print, approvalId: undefined }) : null
  await recordBegin(tx, context, asked, { id, rows, second })
  const ticket = newTicket()
  await insertTicket(tx, { ...kept, hash: hashOfTicket(ticket) })
  return { ticket: ticketOf(context, { ticket, rows, columns: body.columns }), approval: null }
}

/** Opens what a second person agreed to: whom it is of was written down when they were asked. */
async function beginApproved(tx: Database, context: Context, asked: Asked): Promise<Begun> {
  const { body, print } = asked
  const second = await useApproval(tx, context, { kind: 'export', print, approvalId: body.approval })
  const ticket = newTicket()
  const expiresAt = new Date(context.now().getTime() + TICKET_MINUTES * 60_000)
  const opened = await openTicket(tx, { approvalId: body.approval!, staffId: context.actor.staffId, hash: hashOfTicket(ticket), expiresAt })
  if (!opened) throw ticketIsOver()
  await recordBegin(tx, context, asked, { ...opened, second })
  return { ticket: ticketOf(context, { ticket, rows: opened.rows, columns: body.columns }), approval: null }
}

interface Fact {
  id: string
  rows: number
  second?: SecondPerson | null
  refused?: boolean
}

const recordBegin = (tx: Database, { audit }: Context, { body, terms }: Asked, { id, rows, second, refused }: Fact): Promise<void> => {
  const { event, columns, occasion, reason } = body
  const after = { ...second, export: id, ...filtersOf(body), ...(terms.length > 0 && { terms }), columns, rows, occasion }
  return audit(tx, { id, action: 'members.export', object: objectOf(event), reason, after, ...(refused && { outcome: 'refused' }) })
}

function refusalOf(rows: number, most: number): ProblemError | null {
  if (rows === 0) return notPossible({ ja: '条件に合う人がいません。', en: 'There is nobody to export.' })
  if (rows <= most) return null
  return notPossible({
    ja: `一度に書き出せるのは${most.toLocaleString('ja')}名までです。条件を絞り込んでください。`,
    en: `One export takes ${most.toLocaleString('en')} people at most. Narrow the list down.`,
  })
}
