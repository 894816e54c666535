import { useSyncExternalStore } from 'react'
import { onSettingElsewhere, readSetting, writeSetting } from './browser-settings.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const listeners = new Set<() => void>()
let current: Theme = themes.find((theme) => theme === readSetting('theme')) ?? 'system'

/** Applies and remembers a theme in every open tab; `system` follows the device. The first paint has it from before-first-paint.js. */
export function setTheme(theme: Theme): void {
  writeSetting('theme', theme)
  wear(theme)
}

function wear(theme: Theme): void {
  current = theme
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  for (const listener of listeners) listener()
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => current)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

onSettingElsewhere('theme', (value) => wear(themes.find((theme) => theme === value) ?? 'system'))
