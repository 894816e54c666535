import { textOf, type Item } from '../platform/directory-item.ts'
import { appointerParts } from '../platform/people/appointers.ts'
import { directoryTable, Refused, type DirectoryTable, type Part } from '../platform/people/directory-table.ts'
import type { Origin } from '../platform/people/intent.ts'
import { rosterPart, rosterSignInPart } from '../platform/people/roster.ts'
import { eventPart } from '../platform/people/staff-event.ts'
import { recordKey, recordOf, type StaffRecord } from '../platform/people/staff-record.ts'
import type { AwsJson } from '../platform/signed-fetch.ts'

/** The part of Cognito's event that is used. Attribute values are texts. */
export interface SignInEvent {
  request: { userAttributes: Record<string, string> }
}

export interface RecordSignInOptions {
  call: AwsJson
  table: string
  now: () => Date
  /** All calls together; Cognito gives a trigger 5 seconds. */
  budgetMs?: number
}

/** Cognito calls a trigger up to three times, 5 seconds apart: what comes so soon is the same sign-in again. */
const SAME_SIGN_IN_MS = 15_000

/**
 * Notes a completed sign-in in the directory, if it knows the person: when it was, that an authenticator took
 * part (the pool admits nobody without), a line in their history, and that somebody invited is active from now
 * on. Repeating it is harmless.
 * @throws Error when the directory does not answer; the trigger catches it
 */
export function recordSignIn({ call, table, now, budgetMs = 2_000 }: RecordSignInOptions): (event: SignInEvent) => Promise<void> {
  return async function record({ request }) {
    const sub = request.userAttributes['sub']
    if (!sub) return
    const deadline = now().getTime() + budgetMs
    const bounded: AwsJson = (asked) => call({ ...asked, timeoutMs: Math.max(1, deadline - now().getTime()) })
    const directory = directoryTable(bounded, table)
    const link = await directory.get(`SUB#${sub}`, 'LINK')
    const staffId = link && textOf(link, 'staffId')
    if (!staffId) return
    await note(directory, staffId, sub, now())
  }
}

async function note(directory: DirectoryTable, staffId: string, sub: string, at: Date, isSecondTry = false): Promise<void> {
  const before = recordOf(await directory.get(`STAFF#${staffId}`, 'PROFILE'))
  // The link of an earlier account of the person stays for the audit trail; it opens nothing and notes nothing.
  if (!before || before.sub !== sub || isRepeat(before, at)) return
  const parts = before.status === 'invited' ? activation(before, at) : signIn(before, at)
  await directory.write(parts).catch((error: unknown) => {
    // A command in the same moment came first: once more, on what it left.
    if (!(error instanceof Refused) || isSecondTry) throw error
    return note(directory, staffId, sub, at, true)
  })
}

const isRepeat = ({ lastSignInAt, status }: StaffRecord, at: Date): boolean =>
  status !== 'invited' && lastSignInAt !== null && at.getTime() - Date.parse(lastSignInAt) < SAME_SIGN_IN_MS

function signIn(before: StaffRecord, at: Date): Part[] {
  const instant = at.toISOString()
  const noted = { UpdateExpression: 'SET lastSignInAt = :at, mfa = :totp', values: { ':at': { S: instant }, ':totp': { S: 'totp' } } }
  return [profilePart(before, noted), rosterSignInPart(before.staffId, instant), signInEvent(before, instant)]
}

/** From here on the record is somebody active; a suspension in the same moment is not undone. */
function activation(before: StaffRecord, at: Date): Part[] {
  const instant = at.toISOString()
  const version = before.version + 1
  const after: StaffRecord = {
    ...before,
    status: 'active',
    mfa: 'totp',
    version,
    standing: version,
    updatedAt: instant,
    lastSignInAt: instant,
  }
  const activated = {
    UpdateExpression: 'SET lastSignInAt = :at, mfa = :totp, #status = :active, version = :version, standing = :version, updatedAt = :at',
    values: { ':at': { S: instant }, ':totp': { S: 'totp' }, ':active': { S: 'active' }, ':version': { N: String(version) } },
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

const originOf = ({ staffId, name, role }: StaffRecord): Origin => ({
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

/** Only on the record as it was read: this account's, in this status and version. */
function profilePart({ staffId, status, version, sub }: StaffRecord, set: { UpdateExpression: string; values: Item }): Part {
  const values = Object.entries(set.values).flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  return {
    kind: 'Update',
    means: 'changed',
    body: {
      Key: recordKey(staffId),
      UpdateExpression: set.UpdateExpression,
      ConditionExpression: '#sub = :sub AND #status = :seenStatus AND version = :seenVersion',
      ExpressionAttributeNames: { '#sub': 'sub', '#status': 'status' },
      ExpressionAttributeValues: {
        ...Object.fromEntries(values),
        ':sub': { S: sub ?? '' },
        ':seenStatus': { S: status },
        ':seenVersion': { N: String(version) },
      },
    },
  }
}
