import type { Asker } from './actor-check.ts'
import type { Change, Operation } from './intent.ts'
import type { RequestKey } from './request-key.ts'
import type { StaffChange } from './staff-change.ts'
import { standingOf, type Intent, type Patch, type StaffRecord } from './staff-record.ts'

/** What is written down before the pool is touched. */
export function intentOf(
  { operation, before, atOnce, afterwards = {}, reason, session, notes = [] }: StaffChange,
  asker: Asker,
  since: string,
  key: RequestKey | null,
): Intent {
  const id = crypto.randomUUID()
  const changes = [...changesBetween(before, { ...atOnce, ...afterwards }), ...notes]
  const { actor, requestId, sourceIp } = asker
  const request = { answerKey: key?.pk ?? null, actor, requestId, sourceIp }
  return {
    id,
    operation,
    since,
    reason: reason ?? null,
    changes,
    afterwards,
    ...request,
    ...(session && { session }),
    ...debtsOf(before?.pending),
  }
}

/** The record says at once what these do, so whatever takes their place carries them to the pool: they are done, not undone. */
const debts = { edited: 'owesEdit', 'reset-mfa': 'owesReset' } as const satisfies Partial<Record<Operation, keyof Intent>>
type Lasting = keyof typeof debts

/** Whether a change stays when another takes its place before the pool has heard of it. */
export const isCarriedOn = (operation: Operation): boolean => Object.hasOwn(debts, operation)

/** What a change takes over from the unfinished one whose place it takes. */
function debtsOf(replaced: Intent | null | undefined): Pick<Intent, (typeof debts)[Lasting]> {
  if (!replaced) return {}
  const owed = Object.entries(debts).filter(([operation, debt]) => replaced.operation === operation || replaced[debt] === true)
  return Object.fromEntries(owed.map(([, debt]) => [debt, true]))
}

/** Who is somebody else from this version on than the one that a person saw before it. */
export const standingAfter = ({ before, atOnce, afterwards = {} }: StaffChange, version: number): number =>
  !before || ['status', 'role'].some((field) => field in atOnce || field in afterwards) ? version : standingOf(before)

/**
 * Whether somebody's days to add a passkey begin anew with what a change takes at once, which nothing undoes: others take their
 * factors, or leave them a lesser role, which may be the first that asks for one. Nobody does either to themselves.
 */
export const beginsGrace = ({ before, atOnce }: StaffChange): boolean => before !== null && ['role', 'mfa'].some((field) => field in atOnce)

/** Whether they begin anew with what a change grants in the end: a role, a status, or an account anew, which holds no passkey. */
export const endsInGrace = ({ afterwards }: Intent, done: Patch): boolean =>
  done.sub !== undefined || ['status', 'role'].some((field) => field in afterwards)

const shown = ['name', 'email', 'role', 'status', 'language', 'theme', 'density', 'mfa'] as const

function changesBetween(before: StaffRecord | null, patch: Patch): Change[] {
  const fields = shown.filter((field) => field in patch && patch[field] !== before?.[field])
  return fields.map((field) => ({ field, before: before?.[field] ?? null, after: patch[field] ?? null }))
}

/** What an abandoned change leaves otherwise than it was wanted. */
export function undone({ changes }: Intent, after: StaffRecord): Change[] {
  const present = (field: string): string | null => shown.filter((one) => one === field).map((one) => after[one])[0] ?? null
  return changes
    .filter(({ field, after: wanted }) => wanted !== present(field))
    .map(({ field, after: wanted }) => ({ field, before: wanted, after: present(field) }))
}
