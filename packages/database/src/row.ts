/** `registered_count` → `registeredCount`. */
export const camelCase = (label: string): string => label.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/**
 * A `timestamptz` as the Data API or PostgreSQL prints it in a UTC session, with or without an offset, as
 * ISO 8601 with milliseconds: `2026-01-01 00:00:00.5` → `2026-01-01T00:00:00.500Z`.
 */
export function instantOf(printed: string): string {
  // As the Data API prints it: half of a list's time would go into a date that comes out as it went in.
  const [, day, time, fraction = ''] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/.exec(printed) ?? []
  if (day !== undefined) return `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
  const zoned = /(Z|[+-]\d\d(:?\d\d)?)$/.test(printed) ? printed.replace(/([+-]\d\d)$/, '$1:00') : `${printed}Z`
  return new Date(zoned.replace(' ', 'T')).toISOString()
}

/** A row from parallel lists of names, as `camelCase` makes them of columns, and values. */
export function rowOf<Row>(names: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {}
  for (const [index, name] of names.entries()) row[name] = values[index]
  return row as Row
}

/** A count that arrives as text or number; text is kept when a number would lose digits. */
export function integerOf(printed: string | number): number | string {
  const value = Number(printed)
  return Number.isSafeInteger(value) ? value : String(printed)
}
