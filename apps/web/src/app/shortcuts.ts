import type { helpMessages } from '../i18n/messages/help.ts'

interface Shortcut {
  keys: readonly string[]
  does: keyof typeof helpMessages & `key:${string}`
}

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** Every key that means something, for the help page and for `?`. */
export const shortcuts: readonly Shortcut[] = [
  { keys: [isApple ? '⌘' : 'Ctrl', 'K'], does: 'key:palette' },
  { keys: ['/'], does: 'key:search' },
  { keys: ['J', 'K'], does: 'key:rows' },
  { keys: ['Enter'], does: 'key:open' },
  { keys: ['X'], does: 'key:select' },
  { keys: ['E'], does: 'key:edit' },
  { keys: ['Esc'], does: 'key:escape' },
  { keys: ['?'], does: 'key:help' },
]

/** ⌘K on a Mac, where Ctrl K deletes the rest of a line; Ctrl K elsewhere. */
export const opensPalette = (event: KeyboardEvent): boolean =>
  event.code === 'KeyK' && !event.shiftKey && !event.altKey && (isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)
