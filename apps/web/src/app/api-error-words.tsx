import { Lock, Moon, SearchX, Wifi, WifiOff } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { isApiError, type ApiErrorCode } from '../api-client/api-error.ts'
import { errorMessages } from '../i18n/messages/errors.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { ButtonLink } from '../ui/button-link.tsx'
import { Button } from '../ui/button.tsx'
import type { ApiErrorStateProps } from './api-error-state-props.ts'
import { paths } from './paths.ts'

const signInHelps: ReadonlySet<ApiErrorCode> = new Set(['session-required', 'session-invalid', 'session-lost', 'role-changed'])
const retryHelps: ReadonlySet<ApiErrorCode> = new Set([
  'offline',
  'intercepted',
  'unavailable',
  'internal',
  'too-many-requests',
  'clock-wrong',
  'database-waking',
  'conflict',
])

const icons: Partial<Record<ApiErrorCode, ReactNode>> = {
  'database-waking': <Moon aria-hidden size={28} strokeWidth={1.5} className="text-accent" />,
  intercepted: <Wifi aria-hidden size={28} strokeWidth={1.5} className="text-muted" />,
  offline: <WifiOff aria-hidden size={28} strokeWidth={1.5} className="text-muted" />,
  forbidden: <Lock aria-hidden size={28} strokeWidth={1.5} className="text-muted" />,
  'not-found': <SearchX aria-hidden size={28} strokeWidth={1.5} className="text-muted" />,
}

/** Says what failed in the person's language, with the next step and the request id. A waking database is waited for. */
export default function ApiErrorWords({ error, onRetry, isRetrying = false }: ApiErrorStateProps) {
  const t = useMessages(errorMessages)
  const language = useLanguage()
  if (!isApiError(error)) {
    return (
      <ErrorState title={t('unexpected')} action={<Button onPress={() => location.reload()}>{t('reload')}</Button>}>
        {t('unexpected:next')}
      </ErrorState>
    )
  }
  const { code, requestId, reason, retryAfter } = error
  return (
    <ErrorState
      title={t(code)}
      icon={icons[code]}
      requestId={requestId}
      onRetry={retryHelps.has(code) ? onRetry : undefined}
      isRetrying={isRetrying}
      action={<NextStep code={code} />}
    >
      {reason && <p>{reason[language]}</p>}
      <p>{t(`${code}:next`)}</p>
      {code === 'database-waking' && onRetry && !isRetrying && (
        <Countdown seconds={Math.max(1, Math.ceil(retryAfter ?? 5))} onZero={onRetry} />
      )}
    </ErrorState>
  )
}

function NextStep({ code }: { code: ApiErrorCode }) {
  const t = useMessages(errorMessages)
  if (signInHelps.has(code)) {
    return (
      <ButtonLink href={paths.signIn()} look="primary">
        {t('signInAgain')}
      </ButtonLink>
    )
  }
  return code === 'reply-mismatch' ? <Button onPress={() => location.reload()}>{t('reload')}</Button> : null
}

/** Counts the seconds aloud to the eye only: a screen reader hears the sentence above once. */
function Countdown({ seconds, onZero }: { seconds: number; onZero: () => void }) {
  const t = useMessages(errorMessages)
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    if (left === 0) return onZero()
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left, onZero])
  return (
    <p aria-hidden className="pt-1 tabular-nums">
      {left > 0 && t('retryIn', { seconds: left })}
    </p>
  )
}
