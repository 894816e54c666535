import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components/Toast'

export interface ToastMessage {
  text: string
  tone: 'positive' | 'danger' | 'info'
}

/** What waits to be said and what stands on the screen. */
export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/** Says that something happened. Errors stay until closed; the rest goes after eight seconds. */
export function showToast(text: string, tone: ToastMessage['tone'] = 'positive'): void {
  toastQueue.add({ text, tone }, tone === 'danger' ? {} : { timeout: 8000 })
}
