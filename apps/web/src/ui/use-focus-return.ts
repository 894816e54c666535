import { useLayoutEffect, useState } from 'react'

/** What had the focus before the first of the dialogs that follow or cover each other; null while none is open. */
let origin: Element | null = null
let open = 0

/**
 * Gives the focus back to what had it before something opened, when closing leaves it nowhere: to what opened the
 * dialog before where that one is gone, or to the page's content where all of it went with what was done.
 */
export function useFocusReturn(isOpen: boolean): void {
  const [seen, setSeen] = useState<{ isOpen: boolean; opener: Element | null }>({ isOpen: false, opener: null })
  // While it is drawn for the first time: what opens makes the rest of the page inert, which takes the focus from it.
  if (seen.isOpen !== isOpen) setSeen({ isOpen, opener: isOpen ? document.activeElement : null })
  const { opener } = seen
  useLayoutEffect(() => {
    if (opener === null) return undefined
    open += 1
    if (origin === null && opener !== document.body) origin = opener
    return () => {
      open -= 1
      // After the library's own try, which comes one frame later.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (open === 0 && document.activeElement === document.body) focusFirstOf([opener, origin, document.querySelector('main')])
          if (open === 0) origin = null
        }),
      )
    }
  }, [opener])
}

function focusFirstOf(candidates: readonly (Element | null)[]): void {
  const there = candidates.find((one): one is HTMLElement => one instanceof HTMLElement && one !== document.body && one.isConnected)
  there?.focus({ preventScroll: there.localName === 'main' })
}
