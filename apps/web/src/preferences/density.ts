import { useSyncExternalStore } from 'react'
import { onSettingElsewhere, readSetting, writeSetting } from './browser-settings.ts'

/** How close the rows of a list stand. */
export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

const listeners = new Set<() => void>()
const known = (value: string | null): Density => densities.find((density) => density === value) ?? 'comfortable'
let current = known(readSetting('density'))

/** Applies and remembers a density in every open tab. The first paint has it from before-first-paint.js. */
export function setDensity(density: Density): void {
  writeSetting('density', density)
  wear(density)
}

function wear(density: Density): void {
  current = density
  document.documentElement.dataset['density'] = density
  for (const listener of listeners) listener()
}

export const useDensity = (): Density => useSyncExternalStore(subscribe, () => current)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

onSettingElsewhere('density', (value) => wear(known(value)))
