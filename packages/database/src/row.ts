/** `registered_count` → `registeredCount`. */
export const camelCase = (label: string): string => label.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/**
 * A `timestamptz` as the Data API or PostgreSQL prints it in a UTC session, with or without an offset, as
 * ISO 8601 with milliseconds: `2026-01-01 00:00:00.5` → `2026-01-01T00:00:00.500Z`.
 */
export function instantOf(printed: string): string {
  const zoned = /(Z|[+-]\d\d(:?\d\d)?)$/.test(printed) ? printed.replace(/([+-]\d\d)$/, '$1:00') : `${printed}Z`
  return new Date(zoned.replace(' ', 'T')).toISOString()
}

/** A row from parallel lists of column labels and values. */
export function rowOf<Row>(labels: readonly string[], values: readonly unknown[]): Row {
  return Object.fromEntries(labels.map((label, index) => [camelCase(label), values[index]])) as Row
}

/** A count that arrives as text or number; text is kept when a number would lose digits. */
export function integerOf(printed: string | number): number | string {
  const value = Number(printed)
  return Number.isSafeInteger(value) ? value : String(printed)
}
