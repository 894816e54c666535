import type { AuditChange } from '@sekisho/contract/audit'

type State = Record<string, unknown> | null

/** Characters of a value that are shown: a description is read where the event is. */
const SHOWN = 500

/** What an entry says of before and after, field by field in the order of their names; what stayed is left out. */
export function changesOf({ before, after }: { before: State; after: State }): AuditChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].toSorted()
  const changes = fields.map((field) => ({ field, before: said(before, field), after: said(after, field) }))
  return changes.filter((change) => change.before !== change.after)
}

function said(state: State, field: string): string | null {
  const value = state?.[field] ?? null
  if (value === null) return null
  const text = typeof value === 'string' ? value : Array.isArray(value) ? value.map(plain).join(', ') : plain(value)
  const characters = [...text]
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
