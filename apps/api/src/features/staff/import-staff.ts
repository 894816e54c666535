import type { BodyOf } from '@sekisho/contract/endpoint'
import { Invitation, type ImportedRow, type staff } from '@sekisho/contract/staff'
import { problemOf, ProblemError } from '../../http/problem.ts'
import { fieldErrors } from '../../http/validate.ts'
import type { Context, Operation } from '../../http/route.ts'
import { readRoster } from '@sekisho/identity/people/roster'
import { payOwed, staffDirectory } from '../../platform/people/staff-command.ts'
import { inviteOne } from './invite-staff.ts'

type Row = BodyOf<typeof staff.import>['rows'][number]

/** At once; the pool takes 25 memberships a second from the whole account. */
const AT_ONCE = 5
/** What was not reached then is told as failed; the same import sent again goes on with it. */
const BUDGET_MS = 14_000

/** Judges every line on its own and, unless it is a preview, invites whoever is ready. A bad line stops no other. */
export const importStaff: Operation<typeof staff.import> = async ({ body }, context) => {
  if (body.preview) return { rows: judge(body.rows, await knownAddresses(context)).map(({ row }) => row) }
  // Who is known already is told by the invitation itself, so that a repeat gets the first answers.
  const waiting = judge(body.rows, new Set())
  const deadline = Date.now() + BUDGET_MS
  const rows: ImportedRow[] = waiting.map(({ row }) => row)
  const queue = waiting.values()
  let ended: ProblemError | null = null
  const work = async (): Promise<void> => {
    for (const { row, invitation } of queue) {
      if (ended) return
      if (!invitation) continue
      const outcome = Date.now() > deadline ? late(row) : await invited(row, invitation, context)
      if (outcome instanceof ProblemError) ended = outcome
      else rows[row.row - 1] = outcome
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await payOwed(staffDirectory(context), context)
  if (ended) throw ended
  return { rows }
}

interface Judged {
  row: ImportedRow
  invitation: Invitation | null
}

async function knownAddresses(context: Context): Promise<Set<string>> {
  const everybody = await readRoster(staffDirectory(context).table)
  return new Set(everybody.filter(({ status }) => status !== 'removed').map(({ email }) => email))
}

function judge(rows: readonly Row[], known: ReadonlySet<string>): Judged[] {
  const seen = new Set<string>()
  return rows.map((given, index) => {
    const line = { row: index + 1, email: given.email.slice(0, 320).toWellFormed(), errors: [], staffId: null }
    const parsed = Invitation.safeParse(given)
    if (!parsed.success) return { row: { ...line, outcome: 'invalid', errors: fieldErrors(parsed.error.issues) }, invitation: null }
    const { email } = parsed.data
    const outcome = known.has(email) ? 'already-staff' : seen.has(email) ? 'repeated' : 'ready'
    seen.add(email)
    return { row: { ...line, email, outcome }, invitation: outcome === 'ready' ? parsed.data : null }
  })
}

const late = (row: ImportedRow): ImportedRow => ({ ...row, outcome: 'failed', errors: [{ field: 'email', issue: 'unavailable' }] })

/**
 * Each line has a key of its own, so that a repeated import invites nobody twice. A refusal of the asking person
 * themselves is handed back as it is: it is no line's.
 */
async function invited(row: ImportedRow, invitation: Invitation, context: Context): Promise<ImportedRow | ProblemError> {
  const idempotencyKey = `${context.idempotencyKey}-${row.row}`
  try {
    const { staffId } = await inviteOne(invitation, { ...context, idempotencyKey }, true)
    return { ...row, outcome: 'invited', staffId }
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code === 'internal') throw error
    if (problem.gate === 'live-status' || problem.gate === 'step-up') return problem
    const errors = problem.details.errors ?? [{ field: 'email', issue: problem.code }]
    return { ...row, outcome: errors[0]?.issue === 'already-staff' ? 'already-staff' : 'failed', errors }
  }
}
