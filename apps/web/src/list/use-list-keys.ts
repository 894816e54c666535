import { useEffect, type RefObject } from 'react'

/**
 * The keys of a list, while nobody is typing: `/` goes to the search, `j` and `k` to the next and previous row.
 * @param list the element around the search and the table
 */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!list.current || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const target = targetOf(event.key, list.current)
      if (!target) return
      event.preventDefault()
      target.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [list])
}

function targetOf(key: string, list: HTMLElement): HTMLElement | null | undefined {
  if (key === '/') return list.querySelector<HTMLElement>('search input')
  if (key !== 'j' && key !== 'k') return null
  const links = [...list.querySelectorAll<HTMLElement>('tbody a')]
  const at = links.findIndex((link) => link === document.activeElement)
  if (at === -1) return links[0]
  return links[at + (key === 'j' ? 1 : -1)]
}

/** Also inside a menu or a dialog, where letters choose. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role=menu], [role=dialog]') !== null
}
