/**
 * Moves through a list by a key, while nobody is typing: `/` to the search and Escape out of it, `j` and `k` to a row,
 * `x` for its box; a letter that something in the row names in `aria-keyshortcuts` presses that.
 * @returns whether the key meant something
 */
export function followListKey(event: KeyboardEvent, list: HTMLElement): boolean {
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return false
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (leavesSearch(event, list)) return focus(rowsOf(list)[0])
  if (isTyping(event.target)) return false
  const { key } = event
  if (key === '/') return focus(list.querySelector<HTMLElement>('search input'))
  if (key === 'j' || key === 'k') return focus(neighbour(list, key === 'j' ? 1 : -1))
  const row = document.activeElement?.closest('tr')
  if (!row || !list.contains(row)) return false
  return press(key === 'x' ? row.querySelector('input[type=checkbox]') : row.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`))
}

/** Escape empties a search that holds something; from an empty one it leads back into the list. */
const leavesSearch = ({ key, target }: KeyboardEvent, list: HTMLElement): boolean =>
  key === 'Escape' && target instanceof HTMLInputElement && target.value === '' && target === list.querySelector('search input')

const rowsOf = (list: HTMLElement): HTMLElement[] =>
  [...list.querySelectorAll('tbody tr')].flatMap((row) => row.querySelector<HTMLElement>('a[href]') ?? [])

function neighbour(list: HTMLElement, step: number): HTMLElement | undefined {
  const links = rowsOf(list)
  const row = document.activeElement?.closest('tr')
  const at = links.findIndex((link) => link.closest('tr') === row)
  return at === -1 ? links[0] : links[at + step]
}

function focus(target: HTMLElement | null | undefined): boolean {
  target?.focus()
  return Boolean(target)
}

function press(target: HTMLElement | null): boolean {
  target?.click()
  return Boolean(target)
}

/** Also inside a menu, a list of choices or a dialog, where letters choose. */
export function isTyping(target: EventTarget | null): boolean {
  const where =
    'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=menu], [role=listbox], [role=dialog], [role=alertdialog]'
  return target instanceof Element && target.closest(where) !== null
}
