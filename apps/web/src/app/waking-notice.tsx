import { useSyncExternalStore } from 'react'
import { onWaking, wakingSince } from '../api-client/waking.ts'
import { wakingMessages } from '../i18n/messages/waking.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Spinner } from '../ui/spinner.tsx'
import { useSecondsSince } from '../ui/use-seconds-since.ts'

/** Says above everything, dialogs too, that a change waits for the database and goes on by itself. */
export function WakingNotice() {
  const since = useSyncExternalStore(onWaking, wakingSince)
  return since === 0 ? null : <Waiting since={since} />
}

function Waiting({ since }: { since: number }) {
  const t = useMessages(wakingMessages)
  const seconds = useSecondsSince(since)
  return (
    <div
      data-react-aria-top-layer="true"
      className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-md items-start gap-3 rounded-lg border border-line bg-raised p-3 shadow-raised"
    >
      <Spinner label={t('waking')} />
      <div className="min-w-0 flex-1">
        <output className="block font-semibold">{t('waking')}</output>
        <p className="text-muted">{t('goesOn')}</p>
      </div>
      <span aria-hidden className="tabular-nums text-muted">
        {t('seconds', { seconds })}
      </span>
    </div>
  )
}
