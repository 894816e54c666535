import { useEffect, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/** `⌘S` and `Ctrl+S` send the form, with what is still being typed in it. */
export function useSaveKey(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      const field = document.activeElement
      // A date counts when its field is left.
      if (field instanceof HTMLElement && form.current?.contains(field)) {
        flushSync(() => field.blur())
        field.focus()
      }
      form.current?.requestSubmit()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [form])
}
