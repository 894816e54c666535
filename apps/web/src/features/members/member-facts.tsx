import { hiddenFields, type HiddenField } from '@sekisho/contract/member-record'
import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { members } from '@sekisho/contract/members'
import { formatDateTime, formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { HiddenValue } from './hidden-value.tsx'
import { useHiddenWords } from './hidden-words.ts'
import { MaskedValue } from './masked-value.tsx'
import type { Shown } from './shown-values.ts'

type Member = ReplyOf<typeof members.get>
interface Props {
  member: Member
  shown: Shown
  onReveal: (field: HiddenField) => void
  onCopy: (field: HiddenField) => void
}

/** The hidden fields that a member may lack, with what the server gives of each; the others it does not give at all. */
export const maskedOf = (member: Member, field: HiddenField): string | null | undefined =>
  field === 'name' || field === 'kana' || field === 'email' || field === 'phone' ? member[field] : undefined

/** A day as screens write days; everything else as it is stored. */
function clearOf(shown: Shown, field: HiddenField): string | null | undefined {
  const value = shown[field]?.value
  return field === 'birthDate' && value ? value.replaceAll('-', '/') : value
}

/** What is known about a member: hidden where it would identify or reach them, and in clear for as long as that is revealed. */
export function MemberFacts({ member, shown, onReveal, onCopy }: Props) {
  const t = useMessages(membersMessages)
  const nameOf = useHiddenWords()
  const language = useLanguage()
  const hidden = hiddenFields.map((field) => ({
    term: nameOf(field),
    value: (
      <HiddenValue
        name={nameOf(field)}
        masked={maskedOf(member, field)}
        clear={clearOf(shown, field)}
        onReveal={() => onReveal(field)}
        onCopy={() => onCopy(field)}
      />
    ),
  }))
  const plain = (['prefecture', 'company', 'job'] as const).map((field) => ({
    term: t(field),
    value: <MaskedValue value={member[field]} />,
  }))
  return (
    <DefinitionList
      items={[
        ...hidden,
        ...plain,
        { term: t('joinedAt'), value: <time dateTime={member.joinedAt}>{formatDay(member.joinedAt, language)}</time> },
        { term: t('updatedAt'), value: <time dateTime={member.updatedAt}>{formatDateTime(member.updatedAt, language)}</time> },
      ]}
    />
  )
}
