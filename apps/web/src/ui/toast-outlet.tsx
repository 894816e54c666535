import { lazy, Suspense } from 'react'
import { useToastsWanted } from './show-toast.ts'

const Toasts = lazy(async () => ({ default: (await import('./toast.tsx')).Toasts }))

/** Once per page: the place of messages, loaded with the first one. */
export function ToastOutlet() {
  if (!useToastsWanted()) return null
  return (
    <Suspense fallback={null}>
      <Toasts />
    </Suspense>
  )
}
