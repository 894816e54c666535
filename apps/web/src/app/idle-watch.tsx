import { lazy, Suspense, useEffect, useState } from 'react'
import { IDLE_WARNING, idleTimeLeft, lastActivity, noteActivity } from '../session/idle-time.ts'
import { endIdleSession } from '../session/sign-out.ts'

const IdleWarning = lazy(() => import('./idle-warning.tsx'))

/** Signs of a person. A mouse that moves may be a desk that shakes. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const
/** Milliseconds between two notes, so that typing does not write with every key. */
const BETWEEN_NOTES = 5000

/** Ends a session that nobody uses, after a question. Activity in any tab counts for all of them. */
export function IdleWatch() {
  const [left, setLeft] = useState<number | null>(null)
  const isAsking = left !== null
  useEffect(() => {
    const look = () => {
      const time = idleTimeLeft(lastActivity(), Date.now())
      if (time === 0) void endIdleSession()
      setLeft(time <= IDLE_WARNING ? Math.ceil(time / 1000) : null)
    }
    const timer = setInterval(look, 1000)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  useEffect(() => {
    // While the question stands here, its own buttons answer it; elsewhere work goes on and answers it too.
    if (isAsking) return
    const note = () => {
      if (Date.now() - lastActivity() > BETWEEN_NOTES) noteActivity(Date.now())
    }
    for (const sign of signs) window.addEventListener(sign, note, { passive: true, capture: true })
    return () => {
      for (const sign of signs) window.removeEventListener(sign, note, { capture: true })
    }
  }, [isAsking])
  if (!isAsking) return null
  const stay = () => {
    noteActivity(Date.now())
    setLeft(null)
  }
  return (
    <Suspense fallback={null}>
      <IdleWarning seconds={left} onStay={stay} />
    </Suspense>
  )
}
