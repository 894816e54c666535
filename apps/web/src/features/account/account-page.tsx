import type { Account } from '@sekisho/contract/account'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { accountMessages } from '../../i18n/messages/account.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { takesPasskeys } from '../../session/current-session.ts'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { AccountFacts } from './account-facts.tsx'
import { DisplaySettings } from './display-settings.tsx'
import { PermissionList } from './permission-list.tsx'
import { accountQuery } from './queries.ts'
import { SignOutPanel } from './sign-out-panel.tsx'

const ActivityPanel = lazy(() => import('./activity-panel.tsx'))
const PasskeyPanel = lazy(() => import('./passkey-panel.tsx'))
const SessionPanel = lazy(() => import('./session-panel.tsx'))
const AccessPanel = lazy(() => import('./access-panel.tsx'))

/** The signed-in person's own page. Signing out and the display work even when the record cannot be read. */
export function AccountPage() {
  const t = useMessages(accountMessages)
  const { data, error, isFetching, refetch } = useQuery(accountQuery)
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-6">
          {data && <Known account={data} />}
          {!data && error && <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} />}
          {!data && !error && <DetailSkeleton lines={6} />}
        </div>
        <div className="flex flex-col gap-6">
          <DisplaySettings />
          <SignOutPanel />
          {/* Last: beside the other column, what comes with the record moves no button away under a pointer. */}
          <Suspense fallback={null}>{data && <AccessPanel email={data.email} />}</Suspense>
        </div>
      </div>
    </>
  )
}

function Known({ account }: { account: Account }) {
  return (
    <>
      <AccountFacts account={account} />
      {takesPasskeys() && (
        <Suspense fallback={null}>
          <PasskeyPanel account={account} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <SessionPanel />
        <ActivityPanel account={account} />
      </Suspense>
      <PermissionList role={account.role} permissions={account.permissions} />
    </>
  )
}
