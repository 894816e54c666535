import type { members } from '@sekisho/contract/members'
import type { ReplyOf } from '@sekisho/contract/endpoint'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { useListQuery } from '../../list/use-list-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { MemberFacts } from './member-facts.tsx'
import { MemberRegistrations } from './member-registrations.tsx'
import { MemberStatus } from './member-status.tsx'
import { memberQuery, registrationListNames } from './queries.ts'
import { recordMemberPrint } from './record-print.ts'

const RecordedPrint = lazy(() => import('../../print/recorded-print.tsx'))

/** One member, masked, and the events that they registered for. */
export function MemberPage() {
  const t = useMessages(membersMessages)
  const { memberId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(memberQuery(memberId))
  const back = { href: lastListAddress(paths.members()), label: t('back') }
  if (data) return <MemberDetail member={data} back={back} />
  return (
    <>
      <PageHeader title={t('one')} back={back} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={9} />}
    </>
  )
}

interface DetailProps {
  member: ReplyOf<typeof members.get>
  back: { href: string; label: string }
}

function MemberDetail({ member, back }: DetailProps) {
  const t = useMessages(membersMessages)
  const { query } = useListQuery(registrationListNames)
  const print = (
    <Suspense fallback={null}>
      <RecordedPrint record={() => recordMemberPrint(member.id, query)} />
    </Suspense>
  )
  return (
    <>
      <PageHeader title={member.name} back={back} badges={<MemberStatus status={member.status} />} actions={print} />
      <div className="mb-4">
        <Banner tone="info" title={t('masked')}>
          {t('maskedText')}
        </Banner>
      </div>
      <section aria-labelledby="member-profile">
        <h2 id="member-profile" className="mb-2 text-base font-semibold">
          {t('profile')}
        </h2>
        <MemberFacts member={member} />
      </section>
      <section aria-labelledby="member-registrations" className="mt-7">
        <h2 id="member-registrations" className="mb-2 text-base font-semibold">
          {t('registrations')}
        </h2>
        <MemberRegistrations key={member.id} memberId={member.id} />
      </section>
    </>
  )
}
