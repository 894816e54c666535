/** What this browser remembers about its person's taste; nothing about who they are. */
type Setting = 'language' | 'theme' | `columns.${string}`

/** Null when nothing is remembered or storage is switched off. */
export function readSetting(setting: Setting): string | null {
  try {
    return localStorage.getItem(`sekisho.${setting}`)
  } catch {
    return null
  }
}

export function writeSetting(setting: Setting, value: string): void {
  try {
    localStorage.setItem(`sekisho.${setting}`, value)
  } catch {
    // Storage is switched off or full: the choice then lasts until the page is closed.
  }
}

/** Hears what another tab chose, so that two tabs never look different. */
export function onSettingElsewhere(setting: Setting, listener: (value: string | null) => void): void {
  globalThis.addEventListener?.('storage', ({ key, newValue }) => {
    if (key === `sekisho.${setting}`) listener(newValue)
  })
}
