/** Moves the focus in a list by a key, while nobody is typing. @returns whether the key meant something */
export function followListKey(event: KeyboardEvent, list: HTMLElement): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false
  const target = targetOf(event.key, list)
  target?.focus()
  return Boolean(target)
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
