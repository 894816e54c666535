import type { ReplyOf } from '@sekisho/contract/endpoint'
import type { members } from '@sekisho/contract/members'
import { formatDateTime, formatDay } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { erasureMessages } from '../../i18n/messages/erasure.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { memberNumber } from '../../format/member-number.ts'
import { MemberRegistrations } from './member-registrations.tsx'
import { MemberStatus } from './member-status.tsx'
import { MemberTimeline } from './member-timeline.tsx'

interface Props {
  member: ReplyOf<typeof members.get>
  back: { href: string; label: string }
}

/** What is left of a member whose personal data has been erased: a number, dates and registrations. */
export default function ErasedMember({ member, back }: Props) {
  const t = useMessages(membersMessages)
  const words = useMessages(erasureMessages)
  const record = useMessages(memberRecordMessages)
  const language = useLanguage()
  const { id, number, joinedAt, erasedAt, status } = member
  return (
    <>
      <PageHeader title={record('number', { number: memberNumber(number) })} back={back} badges={<MemberStatus status={status} />} />
      <div className="mb-4">
        <Banner tone="info" title={words('erased')}>
          {words('erasedText', { at: erasedAt === null ? '' : formatDateTime(erasedAt, language) })}
        </Banner>
      </div>
      <div className="grid items-start gap-x-6 gap-y-7 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <section aria-labelledby="member-profile" className="min-w-0">
          <h2 id="member-profile" className="mb-2 text-base font-semibold">
            {t('profile')}
          </h2>
          <DefinitionList items={[{ term: t('joinedAt'), value: <time dateTime={joinedAt}>{formatDay(joinedAt, language)}</time> }]} />
        </section>
        <MemberTimeline memberId={id} />
      </div>
      <section aria-labelledby="member-registrations" className="mt-7">
        <h2 id="member-registrations" className="mb-2 text-base font-semibold">
          {t('registrations')}
        </h2>
        <MemberRegistrations memberId={id} />
      </section>
    </>
  )
}
