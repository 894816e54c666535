import type { StaffMember } from '@sekisho/contract/staff'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { TrailLink } from '../../app/trail-link.tsx'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { ActionPanel } from './action-panel.tsx'
import type { StaffAction } from './action-rules.ts'
import { selfQuery, staffMemberQuery } from './queries.ts'
import { StaffFacts } from './staff-facts.tsx'
import { StaffHistory } from './staff-history.tsx'
import { StaffStatus } from './staff-status.tsx'

const StaffSessions = lazy(() => import('./staff-sessions.tsx'))
const ActionDialog = lazy(() => import('./action-dialog.tsx'))

/** One person who works here: what is known, what happened, what can be done. */
export function StaffMemberPage() {
  const t = useMessages(staffMessages)
  const { staffId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(staffMemberQuery(staffId))
  const back = { href: lastListAddress(paths.staff()), label: t('back') }
  if (data) return <Detail key={data.staffId} person={data} back={back} />
  return (
    <>
      <PageHeader title={t('one')} back={back} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={7} />}
    </>
  )
}

function Detail({ person, back }: { person: StaffMember; back: { href: string; label: string } }) {
  const t = useMessages(staffMessages)
  const selfId = useQuery(selfQuery).data?.staffId
  const [asked, setAsked] = useState<StaffAction | null>(null)
  return (
    <>
      <PageHeader title={person.name} back={back} badges={<StaffStatus person={person} />} />
      <div className="grid items-start gap-x-6 gap-y-7 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <section aria-labelledby="staff-profile" className="min-w-0">
          <h2 id="staff-profile" className="mb-2 text-base font-semibold">
            {t('profile')}
          </h2>
          <StaffFacts person={person} />
        </section>
        <ActionPanel person={person} selfId={selfId} onAsk={setAsked} />
        {person.status === 'active' && (
          <Suspense fallback={null}>
            <StaffSessions person={person} />
          </Suspense>
        )}
        <section aria-labelledby="staff-history" className="min-w-0 lg:col-start-1">
          <div className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <h2 id="staff-history" className="mr-auto text-base font-semibold">
              {t('history')}
            </h2>
            <TrailLink whom="staff" id={person.staffId} />
            <TrailLink who="staff" id={person.staffId} />
          </div>
          <StaffHistory staffId={person.staffId} />
        </section>
      </div>
      {asked && (
        <Suspense fallback={null}>
          <ActionDialog action={asked} person={person} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}
