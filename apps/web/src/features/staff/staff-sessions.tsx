import type { PersonSession } from '@sekisho/contract/person-session'
import type { StaffMember } from '@sekisho/contract/staff'
import { staffSessions } from '@sekisho/contract/staff-sessions'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { sessionMessages } from '../../i18n/messages/sessions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { SessionList } from '../../people/session-list.tsx'
import { Allowed } from '../../session/allowed.tsx'
import { isServed } from '../../session/served.ts'
import { Spinner } from '../../ui/spinner.tsx'

const EndSession = lazy(() => import('./end-session.tsx'))

/** Where somebody of the staff is signed in, each with a way to end it; or why this deployment cannot tell. */
export default function StaffSessions({ person }: { person: StaffMember }) {
  const t = useMessages(sessionMessages)
  return (
    <section aria-labelledby="staff-sessions" className="min-w-0 lg:col-start-1">
      <h2 id="staff-sessions" className="mb-2 text-base font-semibold">
        {t('titleOf')}
      </h2>
      {isServed(staffSessions.list) ? <Sessions person={person} /> : <p className="text-muted">{t('ownPasswords')}</p>}
    </section>
  )
}

function Sessions({ person }: { person: StaffMember }) {
  const t = useMessages(sessionMessages)
  const { data, error, isFetching, refetch } = useQuery(endpointQuery(staffSessions.list, { params: { staffId: person.staffId } }))
  const [asked, setAsked] = useState<PersonSession | null>(null)
  if (!data)
    return error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <Spinner label={t('titleOf')} />
  if (data.sessions === null) return <p className="text-muted">{t('untracked')}</p>
  const { sessions } = data
  return (
    <>
      <Allowed needs="staff.suspend">
        {(reason) => <SessionList label={t('titleOf')} sessions={sessions} reason={reason} onEnd={setAsked} />}
      </Allowed>
      {asked && (
        <Suspense fallback={null}>
          <EndSession session={asked} person={person} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}
