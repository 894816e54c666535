import type { LeastPrivilegeFunction } from './least-privilege-function.ts'

/** What a function may write in the directory: by the partition key of an item, and apart from these attributes. */
export interface DirectoryRight {
  actions: readonly `dynamodb:${string}`[]
  /** Partition keys; a star at the end stands for whom or what it is about. */
  keys: readonly string[]
  /** Attributes that no write of this kind may name, neither in an item nor in an expression. */
  never?: readonly string[]
}

/** Who somebody is and what they may: written by commands of the staff alone. (A sign-in names the change under way in a condition.) */
const standing = ['role', 'suspension', 'pending'] as const

/** What a sign-in notes: time and authenticator on the record and its line in the list, and that somebody invited is active now. */
export const notesSignIns: readonly DirectoryRight[] = [
  { actions: ['dynamodb:UpdateItem'], keys: ['STAFF#*', 'ROSTER', 'APPOINTERS'], never: [...standing, 'email', 'name', 'notBefore'] },
  { actions: ['dynamodb:PutItem'], keys: ['STAFF#*'], never: [...standing, 'email', 'name', 'notBefore'] },
]

/** What somebody's move from an earlier system's password leads to, beside a sign-in: their account's link and the trail's entry. */
export const notesMoves: readonly DirectoryRight[] = [
  { actions: ['dynamodb:PutItem'], keys: ['SUB#*', 'AUDIT-OWED'], never: [...standing, 'email', 'name', 'notBefore'] },
]

/** That somebody proved who they are to change their passkeys, for the trail. */
export const notesDoors: readonly DirectoryRight[] = [
  { actions: ['dynamodb:PutItem'], keys: ['AUDIT-OWED'], never: [...standing, 'email', 'name', 'notBefore'] },
]

/** What a confirmed code leads to: a record without a role and its links, or the end of somebody's sessions. */
export const notesConfirmations: readonly DirectoryRight[] = [
  { actions: ['dynamodb:UpdateItem'], keys: ['STAFF#*', 'ROSTER'], never: [...standing, 'email', 'name'] },
  { actions: ['dynamodb:PutItem'], keys: ['STAFF#*', 'EMAIL#*', 'SUB#*'], never: standing },
]

/**
 * What somebody may have changed about themselves. Whose record it is, IAM cannot tell; the function takes it from the
 * caller alone. Its transactions name `role` in a condition, so IAM cannot keep it from that attribute. Nobody gives
 * themselves more time to add a passkey.
 */
export const changesOwnAccount: readonly DirectoryRight[] = [
  { actions: ['dynamodb:Query'], keys: ['STAFF#*', 'AUDIT-OWED'] },
  { actions: ['dynamodb:PutItem'], keys: ['STAFF#*', 'KEY#*', 'AUDIT-OWED', 'AUDIT-REFUSED'], never: ['email', 'sub', 'role'] },
  { actions: ['dynamodb:UpdateItem'], keys: ['STAFF#*', 'ROSTER', 'KEY#*'], never: ['email', 'sub', 'graceFrom'] },
  { actions: ['dynamodb:DeleteItem'], keys: ['AUDIT-OWED'] },
]

/** The list of erased members, which outlives every restore of the database: a function that erases writes it, and reads nothing of it. */
export const erasesMembers: readonly DirectoryRight[] = [{ actions: ['dynamodb:PutItem', 'dynamodb:DeleteItem'], keys: ['ERASED'] }]

/** Who brings a database up to date erases again whoever is on that list. */
export const erasesAgain: readonly DirectoryRight[] = [{ actions: ['dynamodb:Query'], keys: ['ERASED'] }]

/** Adds rights over items of the directory. A request that names no key meets no condition on keys, and is refused for it. */
export function allowItems(fn: LeastPrivilegeFunction, table: string, rights: readonly DirectoryRight[]): void {
  for (const { actions, keys, never } of rights) {
    fn.allow(actions, [table], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...keys] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
      ...(never && { 'ForAllValues:StringNotEquals': { 'dynamodb:Attributes': [...never] } }),
    })
  }
}
