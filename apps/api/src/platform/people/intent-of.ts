import type { Asker } from './actor-check.ts'
import type { Change } from './intent.ts'
import type { RequestKey } from './request-key.ts'
import type { StaffChange } from './staff-change.ts'
import { standingOf, type Intent, type Patch, type StaffRecord } from './staff-record.ts'

/** What is written down before the pool is touched. */
export function intentOf(
  { operation, before, atOnce, afterwards = {}, reason, notes = [] }: StaffChange,
  asker: Asker,
  since: string,
  key: RequestKey | null,
): Intent {
  const id = crypto.randomUUID()
  const changes = [...changesBetween(before, { ...atOnce, ...afterwards }), ...notes]
  const { actor, requestId, sourceIp } = asker
  const owesEdit = before?.pending?.operation === 'edited' || before?.pending?.owesEdit === true
  const request = { answerKey: key?.pk ?? null, actor, requestId, sourceIp, ...(owesEdit && { owesEdit }) }
  return { id, operation, since, reason: reason ?? null, changes, afterwards, ...request }
}

/** Who is somebody else from this version on than the one that a person saw before it. */
export const standingAfter = ({ before, atOnce, afterwards = {} }: StaffChange, version: number): number =>
  !before || ['status', 'role'].some((field) => field in atOnce || field in afterwards) ? version : standingOf(before)

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
