const compiled = new Map<string, RegExp>()

/** IAM's pattern match: `*` and `?` match any character, `/` and `:` too. Case-sensitive unless told otherwise. */
export function matchesWildcard(pattern: string, value: string, ignoreCase = false): boolean {
  const key = `${ignoreCase ? 'i' : 'c'}${pattern}`
  let expression = compiled.get(key)
  if (!expression) {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')
    expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's')
    compiled.set(key, expression)
  }
  return expression.test(value)
}
