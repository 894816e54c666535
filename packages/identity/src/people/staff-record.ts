import type { KeptPasskey } from '@sekisho/contract/account'
import type { KeptList, ListTaste } from '@sekisho/contract/list-taste'
import type { StaffMember, StaffRow } from '@sekisho/contract/staff'
import type { Visit } from '@sekisho/contract/visit'
import { attributeOf, itemOf, jsonOf, numberOf, textOf, type Attribute, type Item } from '../directory-item.ts'
import type { Change, Operation, Origin } from './intent.ts'

/** Somebody's record in the directory: identity, backup and live status in one. Times are ISO 8601 in UTC. */
export interface StaffRecord {
  staffId: string
  status: StaffRow['status']
  /** Null while somebody who asked for an account waits for approval. */
  role: string | null
  name: string
  email: string
  language: StaffMember['language']
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** How they like each list. */
  lists: Readonly<Partial<Record<KeptList, ListTaste | undefined>>>
  /** Their latest look at the home page. */
  visit: Visit | null
  /** The account in the user pool; null until the pool has made one. */
  sub: string | null
  /** Epoch seconds; sessions begun earlier are over. */
  notBefore: number
  /** Epoch seconds of sign-ins whose sessions were ended one by one. */
  endedSessions: readonly number[]
  /** The sign-in that `notBefore` leaves alone; null unless somebody ended all their others with it. */
  sparedSession: number | null
  mfa: StaffRow['mfa']
  /** Those that count as both factors, as Cognito had them when the person last changed one. */
  passkeys: readonly KeptPasskey[]
  /** Since when they are who they are now, or others took their factors: their days to add a passkey count from here. */
  graceFrom: string | null
  createdAt: string
  updatedAt: string
  invitedAt: string | null
  lastSignInAt: string | null
  suspension: StaffRow['suspension']
  /** How and when somebody who asked for an account proved that the address is theirs. */
  proof: StaffMember['proof']
  version: number
  /** The version that gave them their present status or role; null in records of before this field. */
  standing: number | null
  /** Epoch seconds until which nothing but a taking away may begin. */
  yieldsUntil: number | null
  /** The change that was begun and is not finished, and its id for conditions. */
  pending: Intent | null
  intentId: string | null
  /** Who sends the mail of the pending change, by `mail-once`. */
  mailClaim: string | null
  /** When a change was last taken out of the hands that began it: a late call of theirs may still reach the pool. */
  overtakenAt: string | null
}

/** Fields to set; null takes one away. */
export type Patch = Partial<Omit<StaffRecord, 'staffId'>>

/**
 * A change that is written down before the user pool is touched. It holds everything that is needed to finish
 * it, so whoever comes next can: the next call or the reconciler.
 */
export interface Intent extends Origin {
  /** Also the id of its one row in the audit trail. */
  id: string
  operation: Operation
  since: string
  reason: string | null
  changes: Change[]
  /** What the directory may grant only after the pool has followed. */
  afterwards: Patch
  /** It stands in for an edit that had not reached the pool: the pool still has to learn of it. */
  owesEdit?: boolean
  /** It stands in for a reset of the authenticator: the pool still has to forget it. */
  owesReset?: boolean
  /** The one session that it ends, by Cognito's id. */
  session?: string
  /** Where the first answer is kept for repeats; null when nobody can repeat it. */
  answerKey: string | null
}

/** The version from which on somebody is who they are now: active or not, in their role. */
export const standingOf = ({ standing, version }: Pick<StaffRecord, 'standing' | 'version'>): number => standing ?? version

export const recordKey = (staffId: string): { pk: Attribute; sk: Attribute } => ({ pk: { S: `STAFF#${staffId}` }, sk: { S: 'PROFILE' } })

export const recordItem = (record: StaffRecord): Record<string, Attribute> => ({ ...recordKey(record.staffId), ...itemOf(record) })

/** Reads a record; null when there is none or it is not whole. Records made before a field existed get its default. */
export function recordOf(item: Item | null): StaffRecord | null {
  if (!item) return null
  const [staffId, status, version] = [textOf(item, 'staffId'), textOf(item, 'status'), numberOf(item, 'version')]
  if (staffId === undefined || status === undefined || version === undefined) return null
  const text = (name: string): string | null => textOf(item, name) ?? null
  const createdAt = text('createdAt') ?? text('invitedAt') ?? new Date(0).toISOString()
  return {
    staffId,
    status: status as StaffRecord['status'],
    role: text('role'),
    name: text('name') ?? '',
    email: text('email') ?? '',
    language: text('language') === 'en' ? 'en' : 'ja',
    theme: (text('theme') ?? 'system') as StaffRecord['theme'],
    density: text('density') === 'compact' ? 'compact' : 'comfortable',
    lists: jsonOf(item, 'lists') ?? {},
    visit: jsonOf(item, 'visit'),
    sub: text('sub'),
    notBefore: numberOf(item, 'notBefore') ?? 0,
    endedSessions: jsonOf(item, 'endedSessions') ?? [],
    sparedSession: numberOf(item, 'sparedSession') ?? null,
    mfa: text('mfa') === 'totp' ? 'totp' : 'none',
    passkeys: jsonOf(item, 'passkeys') ?? [],
    graceFrom: text('graceFrom'),
    createdAt,
    updatedAt: text('updatedAt') ?? createdAt,
    invitedAt: text('invitedAt'),
    lastSignInAt: text('lastSignInAt'),
    suspension: jsonOf(item, 'suspension'),
    proof: jsonOf(item, 'proof'),
    version,
    standing: numberOf(item, 'standing') ?? null,
    yieldsUntil: numberOf(item, 'yieldsUntil') ?? null,
    pending: jsonOf(item, 'pending'),
    intentId: text('intentId'),
    mailClaim: text('mailClaim'),
    overtakenAt: text('overtakenAt'),
  }
}

/** The update expression of a patch: only the fields it names, so that a sign-in in the same moment is not undone. */
export function updateOf(patch: Patch): { UpdateExpression: string; names: Record<string, string>; values: Record<string, Attribute> } {
  const names = Object.fromEntries(Object.keys(patch).map((field) => [`#${field}`, field]))
  const set = Object.entries(patch).flatMap(([field, value]) => {
    const attribute = attributeOf(value)
    return attribute ? [[field, attribute] as const] : []
  })
  const removed = Object.keys(patch).filter((field) => !set.some(([name]) => name === field))
  const setting = set.length > 0 ? `SET ${set.map(([field]) => `#${field} = :${field}`).join(', ')}` : ''
  const removing = removed.length > 0 ? `REMOVE ${removed.map((field) => `#${field}`).join(', ')}` : ''
  return {
    UpdateExpression: `${setting} ${removing}`.trim(),
    names,
    values: Object.fromEntries(set.map(([field, attribute]) => [`:${field}`, attribute])),
  }
}
