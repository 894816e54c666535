import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'

export interface ErrorStateProps {
  title: string
  /** The next step, in words. */
  children?: ReactNode
  icon?: ReactNode
  onRetry?: (() => void) | undefined
  isRetrying?: boolean
  requestId?: string | null | undefined
  action?: ReactNode
}

/** Something failed: what, what to do, and the request id to quote. */
export function ErrorState({ title, children, icon, onRetry, isRetrying = false, requestId, action }: ErrorStateProps) {
  const t = useMessages(widgetMessages)
  return (
    <div role="alert" className="flex flex-col items-center gap-2 px-4 py-14 text-center">
      <div className="text-danger">{icon ?? <CircleAlert aria-hidden size={28} strokeWidth={1.5} />}</div>
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-md text-balance text-muted">{children}</div>}
      <div className="flex flex-wrap justify-center gap-2 pt-2">
        {onRetry && (
          <Button look="primary" onPress={onRetry} isPending={isRetrying}>
            {t('retry')}
          </Button>
        )}
        {action}
      </div>
      {requestId && (
        <p className="flex flex-wrap items-center justify-center gap-1.5 pt-2 text-xs text-muted">
          {t('requestId')}
          <code className="font-mono">{requestId}</code>
          <CopyButton text={requestId} what={t('requestId')} />
        </p>
      )}
    </div>
  )
}
