import type { Repair } from '@sekisho/contract/staff'
import { actorPart, type Asker } from '../people/actor-check.ts'
import { owedPart } from '../people/owed-audit.ts'
import type { StaffDirectory } from '../people/staff-directory.ts'

/** The audit trail's entry of one check that repaired, with what it put right of whom. */
export function oweReconciliation(
  { table, now }: StaffDirectory,
  asker: Asker,
  { found, repaired }: { found: number; repaired: readonly Repair[] },
): Promise<void> {
  const { actor, requestId, sourceIp } = asker
  const row = {
    id: crypto.randomUUID(),
    action: 'staff.reconcile' as const,
    object: { type: 'staff' as const, id: null },
    reason: null,
    before: { differences: found },
    after: { decidedAt: now().toISOString(), repaired: repaired.map(({ kind, staffId }) => ({ kind, staffId })) },
    actor,
    requestId,
    sourceIp,
    outcome: 'done' as const,
  }
  return table.write([owedPart(row), ...actorPart(asker)])
}
