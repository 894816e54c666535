import type { EventRow, EventSummary } from '@sekisho/contract/events'
import type * as z from 'zod/mini'
import { formatDateTime } from '../format/dates.ts'
import { localeOf } from '../format/language.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { homeMessages } from '../i18n/messages/home.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Link } from '../ui/link.tsx'
import { paths } from './paths.ts'

type Summary = z.infer<typeof EventSummary>
const statuses = ['published', 'draft', 'closed', 'cancelled'] as const

/** Counts that lead to their list, and the next events. */
export function EventSummaryPanel({ summary }: { summary: Summary }) {
  const t = useMessages(homeMessages)
  return (
    <div className="flex flex-col gap-6">
      <section aria-label={t('byStatus')} className="grid grid-cols-2 gap-3 sm:grid-cols-5">
        <Count label={t('upcoming')} count={summary.upcoming} href={`${paths.events()}?status=published&sort=startsAt`} isMain />
        {statuses.map((status) => (
          <Count key={status} label={t(status)} count={summary.byStatus[status]} href={`${paths.events()}?status=${status}`} />
        ))}
      </section>
      <section aria-labelledby="next-events">
        <div className="flex items-baseline justify-between gap-4 pb-2">
          <h2 id="next-events" className="font-semibold">
            {t('next')}
          </h2>
          <Link href={paths.events()} className="inline-flex min-h-6 items-center text-[0.8125rem]">
            {t('allEvents')}
          </Link>
        </div>
        <div className="overflow-hidden rounded-lg border border-line bg-surface">
          {summary.next.length === 0 ? (
            <EmptyState title={t('nothingNext')} />
          ) : (
            <ul className="divide-y divide-line">
              {summary.next.map((event) => (
                <NextEvent key={event.id} event={event} />
              ))}
            </ul>
          )}
        </div>
      </section>
    </div>
  )
}

function Count({ label, count, href, isMain = false }: { label: string; count: number; href: string; isMain?: boolean }) {
  const language = useLanguage()
  return (
    <Link
      href={href}
      look="plain"
      className={`flex flex-col gap-0.5 rounded-lg border border-line px-4 py-3 hover:border-line-strong ${isMain ? 'bg-accent-soft max-sm:col-span-2' : 'bg-surface'}`}
    >
      <span className="text-[0.8125rem] text-muted">{label}</span>
      <span className="text-2xl leading-tight font-semibold">{count.toLocaleString(localeOf(language))}</span>
    </Link>
  )
}

function NextEvent({ event }: { event: EventRow }) {
  const t = useMessages(homeMessages)
  const language = useLanguage()
  return (
    <li className="relative flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 px-4 py-2.5 hover:bg-sunken/60">
      <Link href={paths.event(event.id)} look="plain" className="min-w-0 font-medium after:absolute after:inset-0">
        {event.title}
      </Link>
      <span className="flex flex-wrap gap-x-5 text-[0.8125rem] text-muted">
        <time dateTime={event.startsAt}>{formatDateTime(event.startsAt, language)}</time>
        <span>{t('seats', { registered: event.registeredCount, capacity: event.capacity })}</span>
      </span>
    </li>
  )
}
