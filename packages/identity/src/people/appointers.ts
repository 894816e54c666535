import { can } from '@sekisho/permissions/can'
import type { Item } from '../directory-item.ts'
import type { DirectoryTable, Part } from './directory-table.ts'
import type { StaffRecord } from './staff-record.ts'

/**
 * The people who may give roles and are active, as a set of ids on one item. Every transaction that makes
 * somebody one or ends it changes the set too, so two who end each other at once meet on it: one is left.
 */
const KEY = { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' } }

/** Whether a role may give roles to others. Derived from the table; no role is named. */
export const mayAppoint = (role: string | null): boolean => can(role, 'staff.change-role').allowed
export const isAppointer = ({ status, role }: Pick<StaffRecord, 'status' | 'role'>): boolean => status === 'active' && mayAppoint(role)

type Standing = Pick<StaffRecord, 'status' | 'role'>
/** Whoever has such a role or will have it with their first sign-in or once they are let in again. */
const holds = ({ status, role }: Standing): boolean => status !== 'removed' && status !== 'requested' && mayAppoint(role)

/**
 * Whether a change gives somebody a role that may give roles, lets them back into it, or takes it from them. To suspend them
 * takes nothing that is not given back by hand: it is the brake, and no such change.
 */
export function makesOrUnmakesAppointer(before: Standing | null, after: Standing): boolean {
  if ((before !== null && holds(before)) !== holds(after)) return true
  return holds(after) && before?.status === 'suspended' && after.status !== 'suspended'
}

/** What a change does to the set; nothing when it leaves the person where they are. */
export function appointerParts(before: StaffRecord | null, after: StaffRecord): Part[] {
  const [was, is] = [before !== null && isAppointer(before), isAppointer(after)]
  if (was === is) return []
  const values = { ':ids': { SS: [after.staffId] } }
  if (is) {
    const body = { Key: KEY, UpdateExpression: 'ADD ids :ids', ExpressionAttributeValues: values }
    return [{ kind: 'Update', means: 'nothing', body }]
  }
  return [
    {
      kind: 'Update',
      means: 'last',
      body: {
        Key: KEY,
        UpdateExpression: 'DELETE ids :ids',
        ConditionExpression: 'attribute_exists(ids) AND (size(ids) > :one OR NOT contains(ids, :id))',
        ExpressionAttributeValues: { ...values, ':one': { N: '1' }, ':id': { S: after.staffId } },
      },
    },
  ]
}

/** The ids of the active people who may give roles. */
export async function activeAppointers(table: DirectoryTable): Promise<readonly string[]> {
  const item: Item | null = await table.get(KEY.pk.S, KEY.sk.S)
  const ids = item?.['ids']
  return ids && 'SS' in ids ? ids.SS : []
}
