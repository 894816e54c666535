import { lazy, Suspense } from 'react'
import type { ApiErrorStateProps } from './api-error-state-props.ts'

const loadWords = () => import('./api-error-words.tsx')
const ApiErrorWords = lazy(loadWords)

/** What failed and what to do about it, in place of what did not come. Most visits never need its words. */
export function ApiErrorState(props: ApiErrorStateProps) {
  return (
    <Suspense fallback={null}>
      <ApiErrorWords {...props} />
    </Suspense>
  )
}

/** Fetches the words while there is a network: without one they could not say so. */
export function preloadApiErrorWords(): void {
  loadWords().catch(() => undefined)
}
