import { useSyncExternalStore } from 'react'
import type { ToastMessage } from './toast-message.ts'

let isWanted = false
const listeners = new Set<() => void>()

/** Says that something happened. Errors stay until closed, what can be answered 20 seconds, the rest eight. */
export function showToast(text: string, tone: ToastMessage['tone'] = 'positive', action?: ToastMessage['action']): void {
  isWanted = true
  for (const listener of listeners) listener()
  const options = tone === 'danger' ? {} : { timeout: action ? 20_000 : 8000 }
  void import('./toast-region-queue.ts').then(({ toastQueue }) => toastQueue.add({ text, tone, action }, options))
}

/** True from the first message on: until then nobody needs the place where they appear. */
export const useToastsWanted = (): boolean => useSyncExternalStore(subscribe, () => isWanted)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
