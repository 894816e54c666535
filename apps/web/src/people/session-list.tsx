import type { PersonSession } from '@sekisho/contract/person-session'
import { formatDateTime } from '../format/dates.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { sessionMessages } from '../i18n/messages/sessions.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import { StatusBadge } from '../ui/status-badge.tsx'

interface Props {
  sessions: readonly PersonSession[]
  label: string
  onEnd: (session: PersonSession) => void
  /** Why none can be ended; undefined when one can. */
  reason: string | undefined
}

/** Where somebody is signed in: browser, times and place, as Cognito tells; the one that asks has no way to end it here. */
export function SessionList({ sessions, label, onEnd, reason }: Props) {
  const t = useMessages(sessionMessages)
  const language = useLanguage()
  if (sessions.length === 0) return <p className="mb-3">{t('none')}</p>
  return (
    <ul aria-label={label} className="mb-3 divide-y divide-line rounded-lg border border-line bg-surface">
      {sessions.map((session) => {
        const { id, device, since, lastUsedAt, isOwn } = session
        const name = device ?? t('unknownDevice')
        const at = formatDateTime(since, language)
        const where = [session.address, session.place].filter((part) => part !== null).join(' · ')
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="min-w-0">
              <span className="flex flex-wrap items-center gap-x-2">
                <bdi className="min-w-0 truncate font-medium">{name}</bdi>
                {isOwn && <StatusBadge tone="positive">{t('here')}</StatusBadge>}
              </span>
              <span className="block text-[0.8125rem] text-muted">
                <span className="inline-block">{t('since', { at })}</span>
                {' · '}
                <span className="inline-block">{t('lastUsed', { at: formatDateTime(lastUsedAt, language) })}</span>
              </span>
              {where !== '' && <bdi className="block text-[0.8125rem] text-muted">{where}</bdi>}
            </span>
            {!isOwn && (
              <Button size="small" aria-label={t('endNamed', { device: name, at })} disabledReason={reason} onPress={() => onEnd(session)}>
                {t('end')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
