import { useQuery } from '@tanstack/react-query'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { waitingQuery } from './queries.ts'

/** How many people wait for an approval, beside the section's name. */
export default function WaitingBadge() {
  const t = useMessages(staffMessages)
  const count = useQuery(waitingQuery).data?.total ?? 0
  if (count === 0) return null
  return (
    <span className="ml-auto">
      <Badge tone="info">
        <span aria-hidden>{count}</span>
        <span className="sr-only">{t('waitingBadge', { count })}</span>
      </Badge>
    </span>
  )
}
