import { ProblemError, invalidInput, notFound, notPossible } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import { refusalOf } from '../../principal/live-status.ts'
import { actionOf } from '@sekisho/identity/people/audit-row'
import type { Asker } from '@sekisho/identity/people/actor-check'
import { makesOrUnmakesAppointer } from '@sekisho/identity/people/appointers'
import { directoryTable, Refused, type Meaning } from '@sekisho/identity/people/directory-table'
import type { Operation, Origin } from '@sekisho/identity/people/intent'
import { isCarriedOn } from '@sekisho/identity/people/intent-of'
import { owedPart } from '@sekisho/identity/people/owed-audit'
import { requireRecentProof } from '../recent-proof.ts'
import { payOwedAudit } from './pay-owed-audit.ts'
import { reasons } from './refusal-words.ts'
import { earlierRequest, requestKey, type RequestKey } from '@sekisho/identity/people/request-key'
import type { StaffChange } from '@sekisho/identity/people/staff-change'
import { StaffDirectory, type Outcome } from '@sekisho/identity/people/staff-directory'
import { standingOf, type StaffRecord } from '@sekisho/identity/people/staff-record'
import { userPool } from '@sekisho/identity/people/user-pool'

/** How long an answer waits for the audit trail in PostgreSQL. The history in the directory is written already. */
const AUDIT_PATIENCE_MS = 1_000

export const staffDirectory = ({ aws, now }: Pick<Context, 'aws' | 'now'>): StaffDirectory =>
  new StaffDirectory({
    table: directoryTable(aws.call, aws.directoryTable),
    pool: userPool(aws.call, aws.userPoolId),
    now,
    ownPasswords: aws.ownPasswords,
  })

export interface StaffCommand {
  operation: Operation
  /** What the caller asks for, as it counts for repeats. */
  asked: unknown
  /** The person it is about, or a new id. */
  staffId: string
  /** Decides what changes, or refuses. */
  plan: (directory: StaffDirectory) => Promise<Omit<StaffChange, 'operation'>>
  /** One of many in a request, which pays what is owed to the audit trail once at its end. */
  isOneOfMany?: boolean
}

/**
 * Runs a command to its outcome: a repeat gets the first answer, a refusal and an outcome one audit entry.
 * @throws ProblemError in the caller's words for everything that refuses
 */
export async function runStaffCommand(context: Context, command: StaffCommand): Promise<Outcome> {
  const directory = staffDirectory(context)
  const key = requestKey(context.actor.staffId, context.idempotencyKey ?? '', [command.operation, command.asked])
  const outcome = await carriedOut(directory, context, command, key)
    .catch(async (error: unknown) => {
      await noteRefusal(directory, context, command, error).catch(() => undefined)
      throw error
    })
    .finally(() => command.isOneOfMany || payOwed(directory, context))
  if (outcome.failure) throw notPossible(reasons.pool(outcome.failure.type))
  // Somebody took everything away meanwhile: the trail says that this change failed, and so does the answer, unless it stays.
  if (outcome.isOvertaken && !isCarriedOn(command.operation)) throw new ProblemError('conflict', 'operation')
  return outcome
}

/** Writes what is owed to the audit trail, as far as PostgreSQL is awake. */
export const payOwed = ({ table }: StaffDirectory, { db, log, requestId }: Pick<Context, 'db' | 'log' | 'requestId'>): Promise<boolean> =>
  payOwedAudit(table, db, (level, fields) => log(level, { requestId, ...fields }), AUDIT_PATIENCE_MS)

async function repeated(directory: StaffDirectory, key: RequestKey): Promise<Outcome | null> {
  const earlier = await earlierRequest<Outcome>(directory.table, key)
  if (!earlier) return null
  if (earlier.answer) return earlier.answer
  const record = await directory.read(earlier.staffId)
  if (!record) throw notFound()
  if (record.pending?.answerKey === key.pk) return firstAnswer(directory, key, await directory.finish(record))
  // Cut off and then replaced: the last call that it made may have come last.
  return firstAnswer(directory, key, { record: await directory.settle(earlier.staffId), facts: {}, isOvertaken: true })
}

/** Whoever ended the change in our place has kept the answer. */
async function firstAnswer(directory: StaffDirectory, key: RequestKey, outcome: Outcome): Promise<Outcome> {
  if (!outcome.isOvertaken) return outcome
  return (await earlierRequest<Outcome>(directory.table, key))?.answer ?? outcome
}

async function carriedOut(directory: StaffDirectory, context: Context, command: StaffCommand, key: RequestKey): Promise<Outcome> {
  const before = await repeated(directory, key)
  if (before) return before
  const begun = await begin(directory, context, command, key)
  if (begun) return firstAnswer(directory, key, await directory.finish(begun, { isOwn: true }))
  const first = await repeated(directory, key)
  if (!first) throw new ProblemError('conflict', 'operation')
  return first
}

/** More than what can come between once the rest is held back: a sign-in, the end of an edit, others who take away. */
const TRIES = 8

/** Begins a change; null when the same request has won the race with itself. A taking away that is overtaken tries again. */
async function begin(
  directory: StaffDirectory,
  context: Context,
  command: StaffCommand,
  key: RequestKey,
  tries = 1,
): Promise<StaffRecord | null> {
  const { operation, staffId } = command
  const change = await command.plan(directory)
  requireProofFor(change, context)
  try {
    return await directory.begin(staffId, { operation, ...change }, askerOf(context), key)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.meanings.includes('repeated')) return null
    const isOvertaken = change.takesAway === true && tries < TRIES && error.meanings.every((meaning) => meaning === 'changed')
    const problem = await problemOfRefusal(error.meanings, directory, context)
    if (!isOvertaken || problem.gate === 'live-status') throw problem
  }
  await directory.holdBack(staffId, askerOf(context)).catch(async (error: unknown) => {
    throw error instanceof Refused ? await problemOfRefusal(error.meanings, directory, context) : error
  })
  return begin(directory, context, command, key, tries + 1)
}

/** Whatever command it is: who may give roles is neither made nor unmade on an old proof. @throws ProblemError `proof-too-old` */
function requireProofFor({ before, atOnce, afterwards }: Omit<StaffChange, 'operation'>, context: Context): void {
  const after = { status: before?.status ?? 'requested', role: before?.role ?? null, ...atOnce, ...afterwards }
  if (makesOrUnmakesAppointer(before, after)) requireRecentProof(context)
}

/** The record that a command is about, free of an earlier change and in the version that the person saw. */
export async function recordFor(directory: StaffDirectory, staffId: string, { version }: { version?: number } = {}): Promise<StaffRecord> {
  const found = await directory.read(staffId)
  if (!found) throw notFound()
  const { record } = await directory.finish(found)
  if (version !== undefined && record.version !== version) throw new ProblemError('conflict', 'operation')
  if (record.pending) throw notPossible(reasons.pending)
  return record
}

/**
 * The record from which rights are taken. Nothing that its person may do about themselves makes it stale: only another
 * status or role than the one that was seen. What is unfinished is replaced, if not everything then at least edits.
 */
export async function recordToTakeFrom(
  directory: StaffDirectory,
  staffId: string,
  { version, replaces = 'edits' }: { version?: number; replaces?: 'edits' | 'everything' } = {},
): Promise<StaffRecord> {
  const found = await directory.read(staffId)
  if (!found) throw notFound()
  const isReplaced = replaces === 'everything' || found.pending?.operation === 'edited'
  const { record } = isReplaced ? { record: found } : await directory.finish(found)
  const isSeen = version === undefined || (version >= standingOf(record) && version <= record.version)
  if (!isSeen) throw new ProblemError('conflict', 'operation')
  if (record.pending && !isReplaced) throw notPossible(reasons.pending)
  return record
}

export const originOf = ({ actor, requestId, sourceIp }: Context): Origin => ({
  actor: { staffId: actor.staffId, name: actor.name, role: actor.role },
  requestId,
  sourceIp,
})

export const askerOf = (context: Context): Asker => ({ ...originOf(context), authTime: context.authTime })

/** What a refused transaction means to whoever asked: first of all whether they may still ask anything. */
export async function problemOfRefusal(meanings: readonly Meaning[], directory: StaffDirectory, context: Context): Promise<ProblemError> {
  const { actor, authTime } = context
  // Who changes themselves is judged in the condition on their own record, which has no word of its own.
  if (meanings.includes('actor') || meanings.includes('changed')) {
    const present = await directory.read(actor.staffId)
    if (!present) return new ProblemError('account-inactive', 'live-status')
    const refusal = refusalOf(present, { role: actor.role, authTime })
    if (refusal) return refusal
  }
  if (meanings.includes('taken')) return invalidInput('email', 'already-staff')
  if (meanings.includes('address')) return notPossible(reasons.addressTaken)
  if (meanings.includes('last')) return notPossible(reasons.last)
  if (meanings.includes('many')) return tooManyInvitations()
  if (meanings.includes('checking')) return notPossible(reasons.checking)
  if (meanings.includes('restoring')) return notPossible(reasons.restoring)
  return new ProblemError('conflict', 'operation')
}

/** An import tells it of its line, and everything else in words. */
const tooManyInvitations = (): ProblemError =>
  new ProblemError('not-possible', 'operation', { reason: reasons.manyInvitations, errors: [{ field: 'email', issue: 'too-many-today' }] })

/** A refusal is an entry of its own: who wanted what, and that it was not done. */
async function noteRefusal(directory: StaffDirectory, context: Context, { operation, staffId }: StaffCommand, error: unknown) {
  // Whoever is asked to prove who they are goes on with it: nothing is decided yet.
  if (!(error instanceof ProblemError) || error.code === 'unavailable' || error.gate === 'step-up') return
  const action = actionOf(operation)
  const id = crypto.randomUUID()
  const object = { type: 'staff' as const, id: staffId }
  const after = { code: error.code, decidedAt: context.now().toISOString() }
  const row = { id, action, object, reason: null, before: null, after, ...originOf(context), outcome: 'refused' as const }
  await directory.table.write([owedPart(row)])
}
