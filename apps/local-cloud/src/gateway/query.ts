/** Query parameters in the order they came; `+` and `%20` are spaces, `%2B` is a plus. */
export function parseQuery(rawQuery: string): Map<string, string[]> {
  const values = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const known = values.get(name)
    if (known) known.push(value)
    else values.set(name, [value])
  }
  return values
}
