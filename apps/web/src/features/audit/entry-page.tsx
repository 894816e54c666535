import type { AuditEntry } from '@sekisho/contract/audit'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { ApiErrorState } from '../../app/api-error-state.tsx'
import { paths } from '../../app/paths.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { DetailSkeleton } from '../../ui/skeleton.tsx'
import { EntryChanges } from './entry-changes.tsx'
import { EntryFacts } from './entry-facts.tsx'
import { EntryLinks } from './entry-links.tsx'
import { EntryOutcome } from './entry-outcome.tsx'
import { entrySentence } from './entry-words.ts'
import { entryQuery } from './queries.ts'

/** One entry: who, what, whom, when, from where, before and after, and its place in the chain. */
export function EntryPage() {
  const t = useMessages(auditMessages)
  const { auditId = '' } = useParams()
  const { data, error, isFetching, refetch } = useQuery(entryQuery(auditId))
  const back = { href: lastListAddress(paths.audit()), label: t('back') }
  if (data) return <Entry entry={data} back={back} />
  return (
    <>
      <PageHeader title={t('one')} back={back} />
      {error ? <ApiErrorState error={error} isRetrying={isFetching} onRetry={() => void refetch()} /> : <DetailSkeleton lines={8} />}
    </>
  )
}

function Entry({ entry, back }: { entry: AuditEntry; back: { href: string; label: string } }) {
  const t = useMessages(auditMessages)
  const deeds = useMessages(auditDeedMessages)
  return (
    <>
      <PageHeader title={entrySentence(entry, deeds)} back={back} badges={<EntryOutcome outcome={entry.outcome} />} />
      <div className="grid items-start gap-x-6 gap-y-7 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-7">
          <Part id="entry-changes" title={t('changes')}>
            <EntryChanges entry={entry} />
          </Part>
          <Part id="entry-facts" title={t('facts')}>
            <EntryFacts entry={entry} />
          </Part>
        </div>
        <Part id="entry-links" title={t('follow')}>
          <EntryLinks entry={entry} />
        </Part>
      </div>
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-2 text-base font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
