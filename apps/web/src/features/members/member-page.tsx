import { lazy, Suspense } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { MemberDetail } from './member-detail.tsx'
import { memberQuery } from './queries.ts'

const ErasedMember = lazy(() => import('./erased-member.tsx'))

/** One member, masked, and the events that they registered for. */
export function MemberPage() {
  const t = useMessages(membersMessages)
  const { memberId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(memberQuery(memberId))
  const back = { href: lastListAddress(paths.members()), label: t('back') }
  if (data?.status === 'erased')
    return (
      <Suspense fallback={<DetailSkeleton lines={9} />}>
        <ErasedMember member={data} back={back} />
      </Suspense>
    )
  if (data) return <MemberDetail key={data.id} member={data} back={back} />
  return (
    <>
      <PageHeader title={t('one')} back={back} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={9} />}
    </>
  )
}
