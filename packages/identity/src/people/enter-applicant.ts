import { foldEmailAddress } from '@sekisho/contract/email-address'
import { personName } from '@sekisho/contract/fields'
import { uuidV7 } from '../uuid-v7.ts'
import { Refused, type DirectoryTable } from './directory-table.ts'
import type { Origin } from './intent.ts'
import { subPart, takeEmailPart } from './links.ts'
import { rosterPart } from './roster.ts'
import { createPart } from './record-parts.ts'
import { blank } from './staff-directory.ts'
import { eventPart } from './staff-event.ts'
import type { StaffRecord } from './staff-record.ts'

/** Somebody who has an account in the pool and none of our words about it. */
export interface Applicant {
  sub: string
  email: string
  /** As it was typed by whoever had the code. */
  name: string | undefined
  language: string | undefined
  /** Who says that the address is theirs: a code that came back, or the pool. */
  how: NonNullable<StaffRecord['proof']>['how']
}

/**
 * Enters somebody as `requested`, with no role and no right, and with how their address was proved. A known
 * address stays who it is.
 * @returns whether they were entered
 */
export async function enterApplicant(table: DirectoryTable, applicant: Applicant, at: Date, origin?: Origin): Promise<boolean> {
  const record = recordOf(applicant, at)
  const { staffId, status, name, createdAt } = record
  const changes = [
    { field: 'status', before: null, after: status },
    { field: 'proof', before: null, after: applicant.how },
  ]
  const own = { actor: { staffId, name, role: '' }, requestId: 'sign-in', sourceIp: null }
  const parts = [
    createPart(record),
    rosterPart(record),
    takeEmailPart(record.email, staffId),
    subPart(applicant.sub, staffId),
    eventPart(staffId, { at: createdAt, what: 'requested', reason: null, changes, origin: origin ?? own, record }),
  ]
  return table.write(parts).then(
    () => true,
    (error: unknown) => {
      // Cognito calls up to three times: the address is in the directory already.
      if (!(error instanceof Refused)) throw error
      return false
    },
  )
}

function recordOf({ sub, email, name, language, how }: Applicant, at: Date): StaffRecord {
  const [address, instant] = [foldEmailAddress(email), at.toISOString()]
  return {
    ...blank(uuidV7(at.getTime()), instant),
    sub,
    email: address,
    name: personName.safeParse(name).data ?? address.split('@')[0]!,
    language: language === 'en' ? 'en' : 'ja',
    status: 'requested',
    proof: { at: instant, how },
    version: 1,
  }
}
