import { eventChanges } from '@sekisho/contract/event-changes'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import { paths } from '../../app/paths.ts'
import { eventActionMessages } from '../../i18n/messages/event-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { readListQuery } from '../../list/list-query.ts'
import { Link } from '../../ui/link.tsx'
import { eventListNames } from './queries.ts'
import { firstView } from './views.ts'

const names = eventListNames.filter((name) => name !== 'limit' && name !== 'cursor')
const look = 'inline-flex min-h-6 max-w-[45%] min-w-0 items-center gap-1 text-[0.8125rem]'

/** The events before and after one in the list that one came from, or in what is next. Without them the page is whole. */
export default function EventNeighbours({ eventId }: { eventId: string }) {
  const t = useMessages(eventActionMessages)
  const [, search = firstView] = lastListAddress(paths.events()).split('?')
  const query = readListQuery(new URLSearchParams(search), names)
  const { data } = useQuery(endpointQuery(eventChanges.neighbours, { params: { eventId }, query }))
  if (!data || (data.previous === null && data.next === null)) return null
  return (
    <nav aria-label={t('neighbours')} data-print="none" className="mt-6 flex justify-between gap-4 border-t border-line pt-3">
      {data.previous ? (
        <Link href={paths.event(data.previous.id)} rel="prev" className={look}>
          <ChevronLeft aria-hidden size={15} className="shrink-0" />
          <bdi className="truncate">{t('previous', { title: data.previous.title })}</bdi>
        </Link>
      ) : (
        <span />
      )}
      {data.next && (
        <Link href={paths.event(data.next.id)} rel="next" className={look}>
          <bdi className="truncate">{t('following', { title: data.next.title })}</bdi>
          <ChevronRight aria-hidden size={15} className="shrink-0" />
        </Link>
      )}
    </nav>
  )
}
