import { tabStore } from '../storage/browser-storage.ts'

const PREFIX = 'sekisho.draft.'

/** Keeps what somebody is typing in this tab, under their name. @param sub whose draft it is */
export function writeDraft(name: string, sub: string, value: unknown, storage: Storage = tabStore): void {
  storage.setItem(PREFIX + name, JSON.stringify({ sub, value }))
}

/** What this person typed before; null for nothing, for somebody else's and for what cannot be read. */
export function readDraft(name: string, sub: string, storage: Storage = tabStore): unknown {
  try {
    const kept = JSON.parse(storage.getItem(PREFIX + name) ?? 'null') as { sub?: unknown; value?: unknown } | null
    return kept?.sub === sub ? (kept.value ?? null) : null
  } catch {
    return null
  }
}

export const forgetDraft = (name: string, storage: Storage = tabStore): void => storage.removeItem(PREFIX + name)

/** Takes every draft away: after signing out on purpose, and when somebody else comes. */
export function forgetDrafts(storage: Storage = tabStore): void {
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at))
  for (const key of keys) if (key?.startsWith(PREFIX)) storage.removeItem(key)
}
