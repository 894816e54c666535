import { emailAddress } from '@sekisho/contract/email-address-field'
import { languages, personName } from '@sekisho/contract/fields'
import { readHash } from '@sekisho/legacy-passwords/read-hash'
import type { HashForm, HashReading } from '@sekisho/legacy-passwords/hash-reading'
import type { PeopleMap } from './people-map.ts'
import type { RowFault } from './row-fault.ts'
import type { SourceRow } from './source-table.ts'

/** Somebody of the file who may enter. */
export interface Candidate {
  line: number
  email: string
  name: string
  role: string
  language: 'ja' | 'en'
  isSuspended: boolean
  /** Null for somebody who must choose a new password. */
  hash: { form: HashForm | 'salted-sha'; stored: string } | null
}

/** `email` of a wrong row is null where it cannot be told whose it is. */
export type Judged = { candidate: Candidate } | { faults: RowFault[]; email: string | null } | { leftOut: 'role' | 'state' }

/** Whether people without a hash, or with a salted SHA, enter all the same and must choose a new password. */
export interface Judging {
  map: PeopleMap
  newPasswords: boolean
  /** Where passwords are at Cognito no hash is taken along; into a window none that its owner may not come with. */
  takesHashes: 'all' | 'for-window' | 'none'
}

/** Judges one row by the rules of an invitation. Text of the file is cut where it is shown, and of a hash nothing is. */
export function judgeRow({ line, broken, cell }: SourceRow, judging: Judging): Judged {
  if (broken !== null) return { faults: [{ line, field: 'row', why: broken }], email: null }
  const { columns, roles, states = {}, language } = judging.map
  const of = (column: string | undefined) => (column === undefined ? null : cell(column))
  const role = mapped(of(columns.role), roles)
  const state = columns.state === undefined ? 'active' : mapped(of(columns.state), states)
  if (role === null) return { leftOut: 'role' }
  if (state === 'left-out') return { leftOut: 'state' }
  const [email, name] = [emailAddress.safeParse(of(columns.email) ?? ''), personName.safeParse(of(columns.name) ?? '')]
  const [hash, spoken] = [hashIn(of(columns.password), judging), languageIn(of(columns.language), language)]
  const faults = [
    ...(email.success ? [] : [{ field: 'email', why: issueWords[email.error.issues[0]!.message] ?? 'cannot be read' }]),
    ...(name.success ? [] : [{ field: 'name', why: issueWords[name.error.issues[0]!.message] ?? 'cannot be read' }]),
    ...(role === undefined ? [{ field: 'role', why: `the map has no role for ${quoted(of(columns.role))}` }] : []),
    ...(state === undefined ? [{ field: 'state', why: `the map has no state for ${quoted(of(columns.state))}` }] : []),
    ...('why' in hash ? [{ field: 'password', why: hash.why }] : []),
    ...(spoken === undefined ? [{ field: 'language', why: `${quoted(of(columns.language))} is neither ja nor en` }] : []),
  ]
  if (!email.success || !name.success || role === undefined || state === undefined || 'why' in hash || spoken === undefined)
    return { faults: faults.map((fault) => ({ line, ...fault })), email: email.data ?? null }
  const who = { line, email: email.data, name: name.data, role, language: spoken }
  return { candidate: { ...who, isSuspended: state === 'suspended', hash: hash.taken } }
}

const issueWords: Readonly<Record<string, string>> = {
  required: 'is missing',
  'too-long': 'is too long',
  email: 'is no address that mail can reach',
  'control-character': 'has characters that no screen shows',
}

/** What the map says of a value: undefined where it says nothing. */
function mapped<T>(value: string | null, meanings: Readonly<Record<string, T>>): T | undefined {
  const key = value ?? ''
  return Object.hasOwn(meanings, key) ? meanings[key] : undefined
}

const SHOWN = 40
const quoted = (value: string | null): string =>
  value === null ? 'NULL' : JSON.stringify(value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value)

function languageIn(value: string | null, otherwise: Candidate['language']): Candidate['language'] | undefined {
  if (value === null || value === '') return otherwise
  return languages.find((language) => language === value.toLowerCase())
}

function hashIn(value: string | null, { newPasswords, takesHashes }: Judging): { taken: Candidate['hash'] } | { why: string } {
  if (takesHashes === 'none') return { taken: null }
  const text = (value ?? '').trim()
  const read: HashReading = readHash(text)
  if (read.kind === 'known') return { taken: { form: read.form, stored: read.stored } }
  if (read.kind === 'refused' && read.why !== 'missing') return { why: read.says }
  if (newPasswords) return { taken: read.kind === 'salted-sha' && takesHashes === 'all' ? { form: 'salted-sha', stored: text } : null }
  const what = read.kind === 'refused' ? read.says : 'A salted SHA is guessed by the billion a second: it is not taken along as it is.'
  return { why: `${what} --new-passwords enters these people, who must then choose a new one.` }
}

/** Whether somebody must choose a new password at their first sign-in, or be given one. */
export const mustChoose = ({ hash }: Candidate): boolean => hash === null || hash.form === 'salted-sha'
