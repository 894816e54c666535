import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { members } from '@sekisho/contract/members'
import { formatDateTime, formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { MaskedValue } from './masked-value.tsx'

/** What is known about a member, masked where it would identify or reach them. */
export function MemberFacts({ member }: { member: ReplyOf<typeof members.get> }) {
  const t = useMessages(membersMessages)
  const language = useLanguage()
  const text = (['name', 'kana', 'email', 'phone', 'prefecture', 'company', 'job'] as const).map((field) => ({
    term: t(field),
    value: <MaskedValue value={member[field]} />,
  }))
  return (
    <DefinitionList
      items={[
        ...text,
        { term: t('joinedAt'), value: <time dateTime={member.joinedAt}>{formatDay(member.joinedAt, language)}</time> },
        { term: t('updatedAt'), value: <time dateTime={member.updatedAt}>{formatDateTime(member.updatedAt, language)}</time> },
      ]}
    />
  )
}
