import type { AgendaChange } from '@sekisho/contract/event-agenda'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { homeMessages } from '../../i18n/messages/home.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Link } from '../../ui/link.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { paths } from '../paths.ts'

/** What colleagues did since this person looked last. @param since ISO 8601 */
export function SinceLastVisit({ changes, hasMore, since }: { changes: readonly AgendaChange[]; hasMore: boolean; since: string }) {
  const t = useMessages(homeMessages)
  const language = useLanguage()
  return (
    <section aria-labelledby="home-since" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="home-since" className="font-semibold">
        {t('since')}
      </h2>
      <p className="text-[0.8125rem] text-muted">{t('sinceWhen', { when: formatDateTime(since, language) })}</p>
      {changes.length === 0 && <p className="mt-2 text-[0.8125rem]">{t('nothingSince')}</p>}
      <ol className="mt-1 divide-y divide-line">
        {changes.map(({ at, what, by, event }) => (
          <li key={`${at}${event.id}${what}`} className="py-1.5 text-[0.8125rem]">
            <Link href={paths.event(event.id)} look="plain" className="rounded-xs hover:underline">
              <bdi>{t(`did:${what}`, { by, title: event.title })}</bdi>
            </Link>
            <span className="ml-2 whitespace-nowrap text-muted">
              <RelativeTime instant={at} />
            </span>
          </li>
        ))}
      </ol>
      {hasMore && <p className="text-[0.8125rem] text-muted">{t('moreSince')}</p>}
    </section>
  )
}
