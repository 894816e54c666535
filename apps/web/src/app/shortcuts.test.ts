import { expect, it } from 'vitest'
import { opensPalette } from './shortcuts.ts'

const pressed = (keys: Partial<KeyboardEvent>) =>
  ({ code: 'KeyK', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...keys }) as KeyboardEvent

it('the palette opens by Ctrl K where there is no ⌘, on any layout, and by nothing near it', () => {
  expect(opensPalette(pressed({ ctrlKey: true }))).toBe(true)
  for (const other of [
    {},
    { metaKey: true },
    { ctrlKey: true, shiftKey: true },
    { ctrlKey: true, altKey: true },
    { ctrlKey: true, code: 'KeyJ' },
  ])
    expect(opensPalette(pressed(other))).toBe(false)
})
