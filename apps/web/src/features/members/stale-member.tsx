import type { MemberField } from '@sekisho/contract/member-fields'
import { CompareEdits } from '../../form/compare-edits.tsx'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { knownOf, plainFields, type Member, type Typed } from './edit-form.ts'
import { useHiddenWords } from './hidden-words.ts'
import { maskedOf } from './member-facts.tsx'

interface Props {
  /** What the edit began with, and what the member is by now: both as they may be seen. */
  before: Member
  present: Member
  changed: readonly MemberField[]
  typed: Typed
  isPending: boolean
  /** @param theirs fields in which what was typed is given up */
  onSave: (theirs: ReadonlySet<MemberField>) => void
  onClose: () => void
}

/** Two edits of a member side by side. What is hidden stays hidden: that it was changed is said all the same. */
export default function StaleMember({ before, present, changed, typed, isPending, onSave, onClose }: Props) {
  const t = useMessages(memberEditMessages)
  const words = useMessages(memberRecordMessages)
  const nameOf = useHiddenWords()
  const said = (member: Member, field: MemberField, none: string): string => {
    const plain = plainFields.find((one) => one === field)
    const text = plain ? knownOf(plain, member, {}) : maskedOf(member, field as Exclude<MemberField, (typeof plainFields)[number]>)
    return text === undefined ? none : text || t('emptyValue')
  }
  const rows = changed.map((field) => ({
    field,
    name: nameOf(field),
    before: said(before, field, words('notShown')),
    theirs: said(present, field, t('changedHidden')),
    mine: typed[field] === undefined ? t('untouched') : typed[field] || t('emptyValue'),
    isClash: typed[field] !== undefined,
  }))
  const clashesFirst = rows.toSorted((one, other) => Number(other.isClash) - Number(one.isClash))
  return <CompareEdits fields={clashesFirst} isPending={isPending} onSave={onSave} onClose={onClose} />
}
