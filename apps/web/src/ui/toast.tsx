import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
  Button,
  Text,
  type QueuedToast,
} from 'react-aria-components/Toast'
import type { ToastMessage } from './toast-message.ts'
import { toastQueue } from './toast-region-queue.ts'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { buttonClass } from './button-looks.ts'

const icons = { positive: CircleCheck, danger: CircleAlert, info: Info }
const colours = { positive: 'text-positive', danger: 'text-danger', info: 'text-accent' }

/** Where messages appear; once per page, and reachable with F6. */
export function Toasts() {
  const t = useMessages(widgetMessages)
  return (
    <ToastRegion
      queue={toastQueue}
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
            {toast.content.action && (
              <Button onPress={() => act(toast)} className={buttonClass('secondary', 'small')}>
                {toast.content.action.label}
              </Button>
            )}
            <Button slot="close" aria-label={t('close')} className={buttonClass('quiet', 'small', 'min-w-7 px-1')}>
              <X aria-hidden size={16} />
            </Button>
          </AriaToast>
        )
      }}
    </ToastRegion>
  )
}

function act({ key, content }: QueuedToast<ToastMessage>) {
  toastQueue.close(key)
  content.action?.onAction()
}
