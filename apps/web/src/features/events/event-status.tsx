import type { EventRow } from '@sekisho/contract/events'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { statusWords } from './event-words.ts'

export function EventStatus({ status }: { status: EventRow['status'] }) {
  const t = useMessages(eventsMessages)
  const { key, tone } = statusWords[status]
  return <StatusBadge tone={tone}>{t(key)}</StatusBadge>
}
