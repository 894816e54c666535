import type { StaffRow } from '@sekisho/contract/staff'
import { CircleDashed } from 'lucide-react'
import { formatDateTime } from '../../format/dates.ts'
import { formatDuration } from '../../format/duration.ts'
import { formatRelativeTime } from '../../format/relative-time.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { staffActionMessages } from '../../i18n/messages/staff-actions.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Badge } from '../../ui/badge.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { lacksMfa, stateOf, stateTones } from './staff-state.ts'

/** The state of somebody, as badges: what they are, and what is missing or under way. */
export function StaffStatus({ person }: { person: StaffRow }) {
  const t = useMessages(staffMessages)
  const { name } = stateOf(person, useMinute())
  return (
    <span className="inline-flex flex-wrap gap-1 max-sm:justify-end compact:shrink-0 compact:flex-nowrap">
      <StatusBadge tone={stateTones[name]}>{t(name === 'expired' ? 'expired' : `status:${name}`)}</StatusBadge>
      {lacksMfa(person) && !hasOwnPasswords() && <StatusBadge tone="caution">{t('noMfa')}</StatusBadge>}
      {person.pending && (
        <Badge tone="info" icon={<CircleDashed aria-hidden size={12} className="-ml-0.5" />}>
          {t('pending')}
        </Badge>
      )}
    </span>
  )
}

/** The line below it: since when, until when, by whom and why. */
export function StatusDetail({ person }: { person: StaffRow }) {
  const t = useMessages(staffMessages)
  const words = useMessages(staffActionMessages)
  const language = useLanguage()
  const minute = useMinute()
  const state = stateOf(person, minute)
  const ago = (instant: string) => formatRelativeTime(instant, new Date(minute), language)
  if (person.pending) {
    const { operation, since } = person.pending
    return <Line at={since}>{t('pendingDetail', { operation: words(`do:${operation}`), ago: ago(since) })}</Line>
  }
  if (state.name === 'invited') {
    const left = state.msLeft === null ? null : formatDuration(state.msLeft, language)
    const sent = ago(state.sentAt)
    return <Line at={state.sentAt}>{left === null ? t('addedDetail', { ago: sent }) : t('invitedDetail', { ago: sent, left })}</Line>
  }
  if (state.name === 'expired' && state.sentAt) return <Line at={state.sentAt}>{t('expiredDetail', { ago: ago(state.sentAt) })}</Line>
  if (state.name !== 'suspended' || !state.suspension) return null
  const { at, by, reason } = state.suspension
  return <Line at={at}>{t('suspendedDetail', { by: by.name, ago: ago(at), reason })}</Line>
}

/** Two lines at most; all of it, with the exact time, on hover. */
function Line({ at, children }: { at: string; children: string }) {
  const language = useLanguage()
  return (
    <span
      title={`${children} (${formatDateTime(at, language)})`}
      className="mt-0.5 line-clamp-2 max-w-72 compact:inline text-[0.8125rem] text-muted max-sm:text-right"
    >
      <bdi>{children}</bdi>
    </span>
  )
}
