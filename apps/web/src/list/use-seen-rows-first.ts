import { useLayoutEffect, type RefObject } from 'react'

/** Milliseconds that the others are drawn later: the frame with those that are seen is on the screen by then. */
const LATER = 100

/**
 * Draws the rows that are seen before all others when a list is shown, or shown again: to paint fifty takes longer than all else on
 * the way back. They are laid out as ever, so nothing moves when the others come, or somebody scrolls to them.
 * Comes after what puts the list where it was left.
 */
export function useSeenRowsFirst(list: RefObject<HTMLElement | null>, isShown: boolean): void {
  useLayoutEffect(() => {
    const table = list.current?.querySelector('table')
    if (!isShown || !table) return
    const [all, seen] = [table.getBoundingClientRect(), table.parentElement!.getBoundingClientRect()]
    table.style.clipPath = `inset(${Math.max(seen.top, 0) - all.top}px 0 ${all.bottom - Math.min(seen.bottom, innerHeight)}px)`
    const drawAll = () => {
      clearTimeout(timer)
      removeEventListener('scroll', drawAll, true)
      table.style.clipPath = ''
    }
    const timer = setTimeout(drawAll, LATER)
    addEventListener('scroll', drawAll, true)
    return drawAll
  }, [list, isShown])
}
