import type { QueryOf } from '@sekisho/contract/endpoint'
import type { staff } from '@sekisho/contract/staff'
import type { RosterRow } from '../../platform/people/roster.ts'

type Filter = Pick<QueryOf<typeof staff.list>, 'q' | 'role' | 'status' | 'mfa' | 'lastSignIn'>

const dayMs = 24 * 60 * 60 * 1000
const ages = { 'over-7-days': 7, 'over-30-days': 30, 'over-90-days': 90 } as const

/** One form for what looks alike: full-width letters, half-width kana, capitals; spaces do not count. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** Who is asked for. Somebody removed is shown only when their status is asked for. */
export function wanted({ q, role, status, mfa, lastSignIn }: Filter, now: Date): (row: RosterRow) => boolean {
  const part = folded(q ?? '')
  const isOld = signedInBefore(lastSignIn, now)
  return (row) =>
    (status ? status.includes(row.status) : row.status !== 'removed') &&
    (!role || role.some((one) => one === row.role)) &&
    (!mfa || mfa.includes(row.mfa)) &&
    isOld(row) &&
    (part === '' || folded(row.name).includes(part) || folded(row.email).includes(part))
}

function signedInBefore(age: Filter['lastSignIn'], now: Date): (row: RosterRow) => boolean {
  if (age === undefined) return () => true
  if (age === 'never') return ({ lastSignInAt }) => lastSignInAt === null
  const limit = now.getTime() - ages[age] * dayMs
  return ({ lastSignInAt }) => lastSignInAt !== null && Date.parse(lastSignInAt) < limit
}
