import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'
import type { ToastMessage } from './toast-message.ts'

/** What waits to be said and what stands on the screen. */
export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })
