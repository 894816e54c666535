import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  Text,
} from 'react-aria-components/Toast'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { IconButton } from './icon-button.tsx'

interface ToastMessage {
  text: string
  tone: 'positive' | 'danger' | 'info'
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })
const icons = { positive: CircleCheck, danger: CircleAlert, info: Info }
const colours = { positive: 'text-positive', danger: 'text-danger', info: 'text-accent' }

/** Says that something happened. Errors stay until closed; the rest goes after eight seconds. */
export function showToast(text: string, tone: ToastMessage['tone'] = 'positive'): void {
  queue.add({ text, tone }, tone === 'danger' ? {} : { timeout: 8000 })
}

/** Takes every message away: nothing said to one person stays for the next. */
export const clearToasts = (): void => queue.clear()

/** Where messages appear; once per page, and reachable with F6. */
export function Toasts() {
  const t = useMessages(widgetMessages)
  return (
    <ToastRegion
      queue={queue}
      aria-label={t('notifications')}
      className="fixed right-4 bottom-4 left-4 z-50 flex flex-col gap-2 outline-none sm:left-auto sm:w-96"
    >
      {({ toast }) => {
        const Icon = icons[toast.content.tone]
        return (
          <AriaToast toast={toast} className="flex items-start gap-2.5 rounded-lg border border-line bg-raised p-3 shadow-raised">
            <Icon aria-hidden size={18} className={`mt-0.5 shrink-0 ${colours[toast.content.tone]}`} />
            <ToastContent className="min-w-0 flex-1">
              <Text slot="title">{toast.content.text}</Text>
            </ToastContent>
            <IconButton slot="close" size="small" label={t('close')}>
              <X aria-hidden size={16} />
            </IconButton>
          </AriaToast>
        )
      }}
    </ToastRegion>
  )
}
