import { tabStore } from '../../storage/browser-storage.ts'

const MOST = 5
const KEY = 'sekisho.draft.palette'

export interface Recent {
  id: string
  label: string
}

/** What this person chose last in this tab, the latest first. It goes with the drafts when they sign out. */
export function recentOf(sub: string, storage: Storage = tabStore): Recent[] {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null') as { sub?: unknown; value?: unknown } | null
    return kept?.sub === sub && Array.isArray(kept.value) ? kept.value.filter(isRecent).slice(0, MOST) : []
  } catch {
    return []
  }
}

/** Puts what was chosen on top, once. */
export function noteRecent(sub: string, { id, label }: Recent, storage: Storage = tabStore): void {
  const others = recentOf(sub, storage).filter((recent) => recent.id !== id)
  storage.setItem(KEY, JSON.stringify({ sub, value: [{ id, label }, ...others].slice(0, MOST) }))
}

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'label' in value &&
  typeof value.label === 'string'
