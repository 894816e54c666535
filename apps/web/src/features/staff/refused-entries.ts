import type { AuditDebt } from '@sekisho/contract/staff'
import { timelineMessages } from '../../i18n/messages/timeline.ts'

export type RefusedEntry = AuditDebt['refused'][number]

/** The reply names no more than this. */
const NAMED = 100

/** How many entries are missing and since when; `isMore` when there may be more than the reply names. */
export function summaryOf(entries: readonly RefusedEntry[]): { count: number; since: string | null; isMore: boolean } {
  const times = entries.map(({ at }) => at).filter((at) => !Number.isNaN(Date.parse(at)))
  return { count: entries.length, since: times.toSorted()[0] ?? null, isMore: entries.length >= NAMED }
}

type What = Extract<keyof typeof timelineMessages, `what:${string}`>
const ownNames: Readonly<Record<string, What>> = { 'account.edit': 'what:edited', 'staff.reconcile': 'what:reconciled' }

/** The words for what an entry is about; null for what has none. */
export function whatOf(action: string): What | null {
  const key = ownNames[action] ?? `what:${action.replace(/^staff\./, '')}`
  return Object.hasOwn(timelineMessages, key) ? (key as What) : null
}

/** One line an entry for whoever looks into it: when, what, whose, why, which. */
export const entriesAsText = (entries: readonly RefusedEntry[]): string =>
  entries.map(({ at, action, staffId, why, id }) => [at, action ?? '-', staffId ?? '-', why, id].join('\t')).join('\n')
