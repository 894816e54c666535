import { staffStatuses } from '@sekisho/contract/staff'
import { isRole } from '@sekisho/permissions/can'
import type { Item } from '../directory-item.ts'
import { recordOf, type StaffRecord } from '../people/staff-record.ts'

/**
 * A record as the directory keeps it, or what is wrong with it in a few words. Reading for a restore is stricter than
 * for a screen: an account is made from this.
 */
export function wholeRecord(item: Item | null): StaffRecord | string {
  if (!item) return 'there is no record'
  try {
    const record = recordOf(item)
    return record ? (faultIn(record) ?? record) : 'staffId, status or version is missing'
  } catch {
    return 'it holds text that is no JSON'
  }
}

/** The record that a version of somebody's history holds, or what is wrong with it. */
export function recordInHistory(text: string | undefined, staffId: string): StaffRecord | string {
  if (text === undefined) return 'it holds no record'
  try {
    const record = JSON.parse(text) as StaffRecord
    if (typeof record !== 'object' || record === null || record.staffId !== staffId) return 'its record is not theirs'
    return faultIn(record) ?? record
  } catch {
    return 'its record is no JSON'
  }
}

function faultIn({ status, role, email, name, version, suspension }: StaffRecord): string | null {
  if (!staffStatuses.includes(status)) return `the status "${status}" does not exist`
  if (role !== null && role !== undefined && !isRole(role)) return `the role "${role}" is not in the permission table`
  if (typeof name !== 'string' || typeof email !== 'string' || !email.includes('@')) return 'name or e-mail address is missing'
  if (!Number.isSafeInteger(version)) return 'the version is no number'
  return typeof suspension === 'string' ? 'the suspension is no object' : null
}
