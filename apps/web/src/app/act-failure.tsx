import { isApiError } from '../api-client/api-error.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { errorMessages } from '../i18n/messages/errors.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { Banner } from '../ui/banner.tsx'
import { CopyButton } from '../ui/copy-button.tsx'

/** Above a form or in a dialog: why something was not done, the next step and the request id. What was typed stays. */
export function ActFailure({ error }: { error: unknown }) {
  const t = useMessages(errorMessages)
  const words = useMessages(widgetMessages)
  const language = useLanguage()
  if (error === null || error === undefined) return null
  if (!isApiError(error)) return <Banner tone="danger" title={t('unexpected')} />
  const { code, reason, requestId } = error
  return (
    <Banner tone="danger" title={t(code)}>
      <p>{reason ? reason[language] : t(`${code}:next`)}</p>
      {requestId && (
        <p className="flex flex-wrap items-center gap-1.5 pt-1 text-xs text-muted">
          {words('requestId')} <code className="font-mono">{requestId}</code>
          <CopyButton text={requestId} what={words('requestId')} />
        </p>
      )}
    </Banner>
  )
}
