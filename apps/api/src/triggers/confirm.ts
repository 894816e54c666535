import { foldEmailAddress } from '@sekisho/contract/email-address'
import { personName } from '@sekisho/contract/fields'
import { textOf } from '../platform/directory-item.ts'
import { directoryTable, Refused, type DirectoryTable } from '../platform/people/directory-table.ts'
import { subPart, takeEmailPart } from '../platform/people/links.ts'
import { rosterPart } from '../platform/people/roster.ts'
import { sessionsEndedAt } from '../platform/people/sessions-ended.ts'
import { createPart } from '../platform/people/record-parts.ts'
import { blank } from '../platform/people/staff-directory.ts'
import { eventPart } from '../platform/people/staff-event.ts'
import { recordKey, recordOf, type StaffRecord } from '../platform/people/staff-record.ts'
import { userPool } from '../platform/people/user-pool.ts'
import type { AwsJson } from '../platform/signed-fetch.ts'
import { uuidV7 } from '../platform/uuid-v7.ts'

/** The part of Cognito's event that is used. */
export interface ConfirmationEvent {
  triggerSource: string
  userPoolId: string
  /** `clientMetadata` is what the page that confirmed sent along: a stranger's words. */
  request: { userAttributes: Record<string, string>; clientMetadata?: Record<string, string> }
}

export interface ConfirmOptions {
  call: AwsJson
  table: string
  now: () => Date
}

/**
 * What a confirmed code leads to: somebody who asked for an account enters the directory as `requested`, with
 * no role and no right; somebody who chose a new password is signed out everywhere else.
 * @throws Error when the directory or the pool does not answer; the trigger catches it
 */
export function confirm({ call, table, now }: ConfirmOptions): (event: ConfirmationEvent) => Promise<void> {
  return async function confirmed({ triggerSource, userPoolId, request: { userAttributes, clientMetadata } }) {
    const { sub, email } = userAttributes
    if (!sub || !email) return
    const directory = directoryTable(call, table)
    if (triggerSource === 'PostConfirmation_ConfirmSignUp') {
      const { locale = 'ja' } = userAttributes
      return request(directory, { sub, email, name: clientMetadata?.['name'], locale }, now())
    }
    if (triggerSource !== 'PostConfirmation_ConfirmForgotPassword') return
    await endSessions(directory, sub, now())
    await userPool(call, userPoolId).administer('AdminUserGlobalSignOut', sub)
  }
}

interface Applicant {
  sub: string
  email: string
  /** As it was typed: the client may not write the pool's attribute, so the page sends it beside the code. */
  name: string | undefined
  locale: string
}

async function request(directory: DirectoryTable, { sub, email, name, locale }: Applicant, at: Date): Promise<void> {
  const [staffId, instant] = [uuidV7(at.getTime()), at.toISOString()]
  const address = foldEmailAddress(email)
  const known = blank(staffId, instant)
  const language = locale === 'en' ? 'en' : 'ja'
  const record: StaffRecord = {
    ...known,
    sub,
    email: address,
    name: personName.safeParse(name).data ?? address.split('@')[0]!,
    language,
    status: 'requested',
    version: 1,
  }
  const changes = [{ field: 'status', before: null, after: record.status }]
  const parts = [
    createPart(record),
    rosterPart(record),
    takeEmailPart(address, staffId),
    subPart(sub, staffId),
    eventPart(staffId, { at: instant, what: 'requested', reason: null, changes, origin: originOf(record), record }),
  ]
  await directory.write(parts).catch((error: unknown) => {
    // Cognito calls up to three times: the address is in the directory already.
    if (!(error instanceof Refused)) throw error
  })
}

async function endSessions(directory: DirectoryTable, sub: string, at: Date): Promise<void> {
  const link = await directory.get(`SUB#${sub}`, 'LINK')
  const staffId = link && textOf(link, 'staffId')
  const record = staffId ? recordOf(await directory.get(`STAFF#${staffId}`, 'PROFILE')) : null
  if (!record || record.sub !== sub) return
  const instant = at.toISOString()
  await directory.write([
    {
      kind: 'Update',
      means: 'changed',
      body: {
        Key: recordKey(record.staffId),
        UpdateExpression: 'SET notBefore = :notBefore',
        ConditionExpression: '#sub = :sub',
        ExpressionAttributeNames: { '#sub': 'sub' },
        ExpressionAttributeValues: { ':notBefore': { N: String(sessionsEndedAt(at)) }, ':sub': { S: sub } },
      },
    },
    eventPart(record.staffId, { at: instant, what: 'reset-password', reason: null, changes: [], origin: originOf(record), record: null }),
  ])
}

const originOf = ({ staffId, name, role }: StaffRecord) => ({
  actor: { staffId, name, role: role ?? '' },
  requestId: 'sign-in',
  sourceIp: null,
})
