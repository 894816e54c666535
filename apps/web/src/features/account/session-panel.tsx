import { accountSessions } from '@sekisho/contract/account-sessions'
import type { PersonSession } from '@sekisho/contract/person-session'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { sessionMessages } from '../../i18n/messages/sessions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { SessionList } from '../../people/session-list.tsx'
import { Allowed } from '../../session/allowed.tsx'
import { isServed } from '../../session/served.ts'
import { Button } from '../../ui/button.tsx'
import { Spinner } from '../../ui/spinner.tsx'

const EndSession = lazy(() => import('./end-session.tsx'))

/** Where one is signed in, and a way to end it elsewhere; or why this deployment cannot tell. */
export default function SessionPanel() {
  const t = useMessages(sessionMessages)
  return (
    <section aria-labelledby="account-sessions">
      <h2 id="account-sessions" className="mb-1 text-base font-semibold">
        {t('title')}
      </h2>
      {isServed(accountSessions.list) ? <Sessions /> : <p className="text-muted">{t('ownPasswords')}</p>}
    </section>
  )
}

function Sessions() {
  const t = useMessages(sessionMessages)
  const { data, error, isFetching, refetch } = useQuery(endpointQuery(accountSessions.list))
  const [asked, setAsked] = useState<PersonSession | 'others' | null>(null)
  if (!data)
    return error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <Spinner label={t('title')} />
  const { sessions } = data
  if (sessions === null) return <p className="text-muted">{t('untracked')}</p>
  return (
    <>
      <p className="mb-3 text-muted">{t('text')}</p>
      <Allowed needs="account.edit">
        {(reason) => (
          <>
            <SessionList label={t('title')} sessions={sessions} reason={reason} onEnd={setAsked} />
            <Button disabledReason={reason} onPress={() => setAsked('others')}>
              {t('endOthers')}
            </Button>
          </>
        )}
      </Allowed>
      {asked && (
        <Suspense fallback={null}>
          <EndSession asked={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </>
  )
}
