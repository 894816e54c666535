import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { MemberEditor } from './member-editor.tsx'
import { memberQuery } from './queries.ts'

/** A member's page, turned editable: masked as it was. */
export function MemberEditPage() {
  const t = useMessages(memberEditMessages)
  const { memberId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(memberQuery(memberId))
  if (data) return <MemberEditor key={data.id} member={data} />
  return (
    <>
      <PageHeader title={t('titleEdit')} back={{ href: paths.member(memberId), label: t('backToMember') }} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={9} />}
    </>
  )
}
