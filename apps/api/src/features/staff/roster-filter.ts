import type { QueryOf } from '@sekisho/contract/endpoint'
import type { PasskeyRule } from '@sekisho/contract/passkey-rule'
import { foldKana } from '@sekisho/contract/kana'
import { searchWords } from '@sekisho/contract/search-words'
import type { passkeyStates, staff } from '@sekisho/contract/staff'
import { passkeyAsked } from '@sekisho/identity/people/passkey-asked'
import type { RosterRow } from '@sekisho/identity/people/roster'

type Filter = Pick<QueryOf<typeof staff.list>, 'q' | 'role' | 'status' | 'mfa' | 'passkey' | 'lastSignIn'>

const dayMs = 24 * 60 * 60 * 1000
const ages = { 'over-7-days': 7, 'over-30-days': 30, 'over-90-days': 90 } as const

/** One form for what looks alike: full-width letters, half-width kana, hiragana, capitals; spaces do not count. */
const folded = (text: string): string => foldKana(text).toLowerCase().replaceAll(' ', '')

/** Who is asked for. Somebody removed is shown only when their status is asked for. */
export function wanted(
  { q, role, status, mfa, passkey, lastSignIn }: Filter,
  now: Date,
  rule: PasskeyRule | null = null,
): (row: RosterRow) => boolean {
  const words = searchWords(q).map(folded)
  const isOld = signedInBefore(lastSignIn, now)
  return (row) =>
    (status ? status.includes(row.status) : row.status !== 'removed') &&
    (!role || role.some((one) => one === row.role)) &&
    (!mfa || mfa.includes(row.mfa)) &&
    (!passkey || passkey.some((state) => isInState(row, state, rule, now))) &&
    isOld(row) &&
    holdsAll(row, words)
}

/** Nobody is waited for who cannot come: a passkey is due of those who work here. */
function isInState(row: RosterRow, state: (typeof passkeyStates)[number], rule: PasskeyRule | null, now: Date): boolean {
  if (state === 'some') return row.hasPasskey
  return !row.hasPasskey && (state === 'none' || (row.status === 'active' && passkeyAsked(row, rule, now) !== null))
}

/** Each word in the name or in the address: `鈴木 example` asks for both. */
function holdsAll({ name, email }: RosterRow, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const fields = [folded(name), folded(email)]
  return words.every((word) => fields.some((field) => field.includes(word)))
}

function signedInBefore(age: Filter['lastSignIn'], now: Date): (row: RosterRow) => boolean {
  if (age === undefined) return () => true
  if (age === 'never') return ({ lastSignInAt }) => lastSignInAt === null
  const limit = now.getTime() - ages[age] * dayMs
  return ({ lastSignInAt }) => lastSignInAt !== null && Date.parse(lastSignInAt) < limit
}
