import { useLayoutEffect, useState } from 'react'

/** Gives the focus back to what had it before something opened, when closing leaves it nowhere. */
export function useFocusReturn(isOpen: boolean): void {
  const [seen, setSeen] = useState<{ isOpen: boolean; opener: Element | null }>({ isOpen: false, opener: null })
  // While it is drawn for the first time: what opens makes the rest of the page inert, which takes the focus from it.
  if (seen.isOpen !== isOpen) setSeen({ isOpen, opener: isOpen ? document.activeElement : null })
  const { opener } = seen
  useLayoutEffect(() => {
    if (!(opener instanceof HTMLElement)) return undefined
    return () => {
      // After the library's own try, which comes one frame later.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body && opener.isConnected) opener.focus()
        }),
      )
    }
  }, [opener])
}
