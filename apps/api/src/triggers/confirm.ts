import { textOf } from '@sekisho/identity/directory-item'
import { directoryTable, type DirectoryTable } from '@sekisho/identity/people/directory-table'
import { enterApplicant } from '@sekisho/identity/people/enter-applicant'
import { sealAccount } from '@sekisho/identity/people/seal-account'
import { sessionsEndedAt } from '@sekisho/identity/people/sessions-ended'
import { eventPart } from '@sekisho/identity/people/staff-event'
import { recordKey, recordOf, type StaffRecord } from '@sekisho/identity/people/staff-record'
import { userPool } from '@sekisho/identity/people/user-pool'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'

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
 * no role and no right, and their account is sealed; somebody who chose a new password is signed out everywhere else.
 * @throws Error when the directory or the pool does not answer; the trigger catches it
 */
export function confirm({ call, table, now }: ConfirmOptions): (event: ConfirmationEvent) => Promise<void> {
  return async function confirmed({ triggerSource, userPoolId, request: { userAttributes, clientMetadata } }) {
    const { sub, email } = userAttributes
    if (!sub || !email) return
    const directory = directoryTable(call, table)
    const pool = userPool(call, userPoolId)
    if (triggerSource === 'PostConfirmation_ConfirmSignUp') {
      const { name, language } = clientMetadata ?? {}
      await enterApplicant(directory, { sub, email, name, language, how: 'mailed-code' }, now())
      return sealAccount(pool, sub)
    }
    if (triggerSource !== 'PostConfirmation_ConfirmForgotPassword') return
    // One store that does not answer keeps nobody signed in by the other.
    const ended = await Promise.allSettled([endSessions(directory, sub, now()), pool.administer('AdminUserGlobalSignOut', sub)])
    for (const one of ended) if (one.status === 'rejected') throw one.reason
  }
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
        UpdateExpression: 'SET notBefore = :notBefore REMOVE sparedSession',
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
