import { memberRecord, type HiddenField, type RevealOccasion } from '@sekisho/contract/member-record'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { call } from '../../api-client/call.ts'
import { withoutExpired, shownOf, type Shown } from './shown-values.ts'

/** What somebody says when they want to see something. */
export interface Grounds {
  occasion: RevealOccasion
  reason: string
}

/**
 * What of a member stands on the screen in clear: in this component's memory and nowhere else, neither in the cache of
 * answers nor in storage. It goes by the clock, when the tab is left or printed, and when the page goes or rests.
 */
export function useRevealed(memberId: string) {
  const client = useQueryClient()
  const [shown, setShown] = useState<Shown>({})
  const [grounds, setGrounds] = useState<Grounds | null>(null)
  const hide = useCallback(() => setShown({}), [])
  const isHere = useRef(false)
  const isAny = Object.keys(shown).length > 0
  // A page that rests under another screen is left as well.
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      hide()
    }
  }, [hide])
  useEffect(() => {
    if (!isAny) return
    const leave = () => flushSync(hide)
    const leaveHidden = () => document.hidden && leave()
    const timer = setInterval(() => setShown(withoutExpired), 500)
    for (const event of ['pagehide', 'beforeprint']) window.addEventListener(event, leave)
    document.addEventListener('visibilitychange', leaveHidden)
    return () => {
      clearInterval(timer)
      for (const event of ['pagehide', 'beforeprint']) window.removeEventListener(event, leave)
      document.removeEventListener('visibilitychange', leaveHidden)
    }
  }, [isAny, hide])

  const ask = async (fields: readonly HiddenField[], why: Grounds, purpose?: 'copy') => {
    const body = { fields: [...fields], ...why, ...(purpose && { purpose }) }
    const { values } = await call(memberRecord.reveal, { params: { memberId }, body })
    void client.invalidateQueries({ queryKey: [memberRecord.timeline.id, { memberId }] })
    return values
  }
  /** Shows fields for a reason. What arrives behind a tab that was left stays hidden. @throws ApiError */
  const reveal = async (fields: readonly HiddenField[], why: Grounds) => {
    const values = await ask(fields, why)
    setGrounds(why)
    if (isHere.current && !document.hidden) setShown((before) => ({ ...before, ...shownOf(values) }))
  }
  /** Puts a field that is shown on the clipboard, once that is on record. @throws ApiError */
  const copy = async (field: HiddenField) => {
    if (grounds) await navigator.clipboard.writeText((await ask([field], grounds, 'copy'))[field] ?? '')
  }
  return { shown, grounds, isAny, reveal, copy, hide }
}
