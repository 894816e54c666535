/**
 * Where a valid body holds a text that is no Unicode: half of a surrogate pair, which neither PostgreSQL nor a mail can
 * write. Null when there is none. The schemas that know their texts refuse more; this one is there for all the others.
 */
export function illFormedAt(value: unknown, path: readonly string[] = []): readonly string[] | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [name, part] of Object.entries(value)) {
    const found = name.isWellFormed() ? illFormedAt(part, [...path, name]) : [...path, name]
    if (found) return found
  }
  return null
}

/** The same value with the sign for a broken character in place of each half: what a URL or a header can carry. */
export function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed() as T
  if (Array.isArray(value)) return value.map(wellFormed) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name.toWellFormed(), wellFormed(part)])) as T
}
