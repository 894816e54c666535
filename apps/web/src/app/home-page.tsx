import { eventAgenda } from '@sekisho/contract/event-agenda'
import type { Visit } from '@sekisho/contract/visit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useNavigationType } from 'react-router'
import { endpointQuery } from '../api-client/endpoint-query.ts'
import { accountQuery } from '../features/account/queries.ts'
import { homeMessages } from '../i18n/messages/home.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { usePerson } from '../session/session-store.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { DetailSkeleton } from '../ui/skeleton.tsx'
import { ApiErrorState } from './api-error-state.tsx'
import { Agenda } from './home/agenda.tsx'
import { lookedSince, newsSince } from './home/last-visit.ts'

const SideColumn = lazy(() => import('./home/side-column.tsx'))

/** What today needs: the events of the days ahead, what waits for this person, and what came in since they looked last. */
export function HomePage() {
  const t = useMessages(homeMessages)
  const sub = usePerson()?.sub ?? ''
  // What stands beside the days ahead, on a phone below them, comes a moment later; at once for who comes back to where they had scrolled.
  const isWhole = useDeferredValue(true, useNavigationType() === 'POP')
  const [now] = useState(() => new Date())
  const [here] = useState(() => lookedSince(sub, now))
  const account = useQuery(accountQuery)
  // As the record was when this look began: the look itself is noted there meanwhile.
  const [visit, setVisit] = useState<Visit | null | undefined>()
  if (visit === undefined && account.data) setVisit(account.data.visit ?? null)
  const since = newsSince(now, here, visit ?? null)
  const { data, isPending, error, isFetching, refetch } = useQuery({
    // What this browser knows is never later: nobody waits for the record, which leaves out what was seen elsewhere.
    ...endpointQuery(eventAgenda.summary, { query: { since: here ?? since } }),
    placeholderData: keepPreviousData,
    enabled: here !== null || !account.isPending,
  })
  return (
    <>
      <PageHeader title={t('title')}>{account.data ? t('welcome', { name: account.data.name }) : '\u00a0'}</PageHeader>
      {isPending && <DetailSkeleton />}
      {error && !data && <ApiErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />}
      {data && (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Agenda events={data.ahead} total={data.aheadTotal} />
          {isWhole && (
            <Suspense fallback={null}>
              <SideColumn summary={data} since={since} />
            </Suspense>
          )}
        </div>
      )}
    </>
  )
}
