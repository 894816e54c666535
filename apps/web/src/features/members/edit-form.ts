import { memberFields, memberShape, type MemberField, type MemberFields } from '@sekisho/contract/member-fields'
import type { members } from '@sekisho/contract/members'
import type { ReplyOf } from '@sekisho/contract/endpoint'
import { safeParse } from 'zod/mini'
import type { Shown } from './shown-values.ts'

export type Member = ReplyOf<typeof members.get>
/** What was typed, of the fields that somebody touched; the others stay as they are. */
export type Typed = Partial<Record<MemberField, string>>

/** What the page shows of every member, hidden from nobody: such a field can be changed as it stands. */
export const plainFields = ['prefecture', 'company', 'job'] as const satisfies readonly MemberField[]
const isPlain = (field: MemberField): field is (typeof plainFields)[number] => plainFields.some((plain) => plain === field)

/** What is known of a field as it is now: undefined while it is hidden. */
export function knownOf(field: MemberField, member: Member, shown: Shown): string | undefined {
  if (isPlain(field)) return member[field] ?? ''
  const seen = shown[field]
  return seen && (seen.value ?? '')
}

/** The edit after somebody typed in a field. What is known and was put back as it was is no change. */
export function typedInto(typed: Typed, field: MemberField, text: string, known: string | undefined): Typed {
  const { [field]: _before, ...others } = typed
  return text === known ? others : { ...others, [field]: text }
}

export interface Judged {
  /** Everything that is to be changed; null while something is wrong or nothing was typed. */
  fields: MemberFields | null
  /** What is wrong, by field, in the contract's words. */
  faults: Partial<Record<MemberField, string>>
}

/** Judges what was typed by the contract's own rule. */
export function judge(typed: Typed): Judged {
  const faults: Judged['faults'] = {}
  const fields: Record<string, string | null> = {}
  for (const field of memberFields) {
    const text = typed[field]
    if (text === undefined) continue
    const parsed = safeParse(memberShape[field], field === 'prefecture' && text === '' ? null : text)
    if (parsed.success) fields[field] = parsed.data
    else faults[field] = parsed.error.issues[0]?.message ?? 'other'
  }
  const isFine = Object.keys(faults).length === 0 && Object.keys(fields).length > 0
  return { fields: isFine ? (fields as MemberFields) : null, faults }
}
