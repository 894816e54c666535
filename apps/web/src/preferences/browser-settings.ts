import { onStoredElsewhere, sharedStore } from '../storage/browser-storage.ts'

/** What this browser remembers about its person's taste; nothing about who they are. */
type Setting = 'language' | 'theme' | 'density' | `columns.${string}`

/** Null when nothing is remembered. */
export const readSetting = (setting: Setting): string | null => sharedStore.getItem(`sekisho.${setting}`)

export const writeSetting = (setting: Setting, value: string): void => sharedStore.setItem(`sekisho.${setting}`, value)

/** Hears what another tab chose, so that two tabs never look different. */
export function onSettingElsewhere(setting: Setting, listener: (value: string | null) => void): void {
  onStoredElsewhere((key, value) => {
    if (key === `sekisho.${setting}`) listener(value)
  })
}
