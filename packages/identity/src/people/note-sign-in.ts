import { attributeOf, type Item } from '../directory-item.ts'
import { appointerParts } from './appointers.ts'
import { Refused, type DirectoryTable, type Part } from './directory-table.ts'
import type { Origin } from './intent.ts'
import { rosterPart, rosterSignInPart } from './roster.ts'
import { eventPart } from './staff-event.ts'
import { recordKey, recordOf, type StaffRecord } from './staff-record.ts'

/** Somebody who has just proved who they are. */
export interface SignIn {
  staffId: string
  /** The account that signed in; null where the company keeps the passwords itself. */
  sub: string | null
  /** Whether an authenticator took part. */
  hasFactor: boolean
  at: Date
  /** The passkey that the page says it was, by its id; it is noted on one of the person's own and means nothing else. */
  passkey?: string | undefined
  /** So soon after the last one it is the same sign-in, told again. */
  repeatsWithinMs: number
}

const TRIES = 3

/**
 * Notes a completed sign-in on the person's record, line and history; somebody invited is active from then on,
 * and counted among those who may give roles. Repeating it is harmless.
 * @returns whether they may come in: false for somebody who was suspended or removed in this very moment
 * @throws Error when the directory does not answer
 */
export async function noteSignIn(table: DirectoryTable, signIn: SignIn, tries = 1): Promise<boolean> {
  const { staffId, sub, at, repeatsWithinMs } = signIn
  const before = recordOf(await table.get(`STAFF#${staffId}`, 'PROFILE'))
  // The link of an earlier account of the person stays for the audit trail; it opens nothing and notes nothing.
  if (!before || (sub !== null && before.sub !== sub)) return false
  if (before.status === 'active' && isRepeat(before, at, repeatsWithinMs)) return true
  const parts = before.status === 'invited' ? activation(before, signIn) : noted(before, signIn)
  const isWritten = await table.write(parts).then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof Refused) || tries === TRIES) throw error
      return false
    },
  )
  // A command in the same moment came first: once more, on what it left.
  return isWritten ? before.status === 'active' || before.status === 'invited' : noteSignIn(table, signIn, tries + 1)
}

const isRepeat = ({ lastSignInAt }: StaffRecord, at: Date, withinMs: number): boolean =>
  lastSignInAt !== null && at.getTime() - Date.parse(lastSignInAt) < withinMs

function noted(before: StaffRecord, { at, hasFactor, passkey }: SignIn): Part[] {
  const instant = at.toISOString()
  const used = before.passkeys.map((one) => (one.id === passkey ? { ...one, lastUsedAt: instant } : one))
  const isUsed = before.passkeys.some(({ id }) => id === passkey)
  const factor = { expression: hasFactor ? ', mfa = :totp' : '', values: hasFactor ? { ':totp': { S: 'totp' } } : {} }
  const set = {
    UpdateExpression: `SET lastSignInAt = :at${factor.expression}${isUsed ? ', passkeys = :passkeys' : ''}`,
    values: { ':at': { S: instant }, ...factor.values, ...(isUsed && { ':passkeys': attributeOf(used) }) },
  }
  return [profilePart(before, set), rosterSignInPart(before, instant, hasFactor), signInEvent(before, instant)]
}

/** From here on the record is somebody active; a suspension in the same moment is not undone. */
function activation(before: StaffRecord, { at, hasFactor }: SignIn): Part[] {
  const instant = at.toISOString()
  const [version, mfa] = [before.version + 1, hasFactor ? ('totp' as const) : before.mfa]
  const after: StaffRecord = {
    ...before,
    status: 'active',
    mfa,
    version,
    standing: version,
    graceFrom: instant,
    updatedAt: instant,
    lastSignInAt: instant,
  }
  const activated = {
    UpdateExpression:
      'SET lastSignInAt = :at, mfa = :mfa, #status = :active, version = :version, standing = :version, graceFrom = :at, updatedAt = :at',
    values: { ':at': { S: instant }, ':mfa': { S: mfa }, ':active': { S: 'active' }, ':version': { N: String(version) } },
  }
  const changes = [{ field: 'status', before: before.status, after: after.status }]
  return [
    profilePart(before, activated),
    rosterLine(after),
    eventPart(before.staffId, { at: instant, what: 'activated', reason: null, changes, origin: originOf(before), record: after }),
    signInEvent(before, instant),
    ...appointerParts(before, after),
  ]
}

export const originOf = ({ staffId, name, role }: StaffRecord): Origin => ({
  actor: { staffId, name, role: role ?? '' },
  requestId: 'sign-in',
  sourceIp: null,
})

const signInEvent = (person: StaffRecord, at: string): Part =>
  eventPart(person.staffId, { at, what: 'signed-in', reason: null, changes: [], origin: originOf(person), record: null })

/** The whole line of the list, with the sign-in in it. */
function rosterLine(after: StaffRecord): Part {
  const part = rosterPart(after)
  const { UpdateExpression, ExpressionAttributeValues } = part.body
  const at = { N: String(Date.parse(after.lastSignInAt ?? after.updatedAt)) }
  const values = { ...ExpressionAttributeValues, ':l': at }
  return { ...part, body: { ...part.body, UpdateExpression: `${UpdateExpression}, l = :l`, ExpressionAttributeValues: values } }
}

/** Only on the record as it was read: this account's, in this status and version, with this change under way. */
function profilePart(before: StaffRecord, set: { UpdateExpression: string; values: Item }): Part {
  const { staffId, status, version, sub, intentId } = before
  const values = Object.entries(set.values).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  const sameAccount = sub === null ? 'attribute_not_exists(#sub)' : '#sub = :sub'
  const sameIntent = intentId === null ? 'attribute_not_exists(intentId)' : 'intentId = :seenIntent'
  return {
    kind: 'Update',
    means: 'changed',
    body: {
      Key: recordKey(staffId),
      UpdateExpression: set.UpdateExpression,
      ConditionExpression: `${sameAccount} AND ${sameIntent} AND #status = :seenStatus AND version = :seenVersion`,
      ExpressionAttributeNames: { '#sub': 'sub', '#status': 'status' },
      ExpressionAttributeValues: {
        ...Object.fromEntries(values),
        ...(sub !== null && { ':sub': { S: sub } }),
        ...(intentId !== null && { ':seenIntent': { S: intentId } }),
        ':seenStatus': { S: status },
        ':seenVersion': { N: String(version) },
      },
    },
  }
}
