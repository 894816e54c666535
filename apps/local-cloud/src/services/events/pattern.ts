type Json = unknown

const isObject = (value: Json): value is Record<string, Json> => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Whether an event is what a rule asks for: every field of the pattern has one of the values or filters listed for it;
 * `$or` asks for one of several patterns. Filters: `prefix`, `anything-but` a value or a list, `exists`.
 * @throws Error for a filter that the local cloud does not know
 */
export function matchesPattern(pattern: Record<string, Json>, event: Json): boolean {
  return Object.entries(pattern).every(([name, asked]) => {
    if (name === '$or' && Array.isArray(asked)) return asked.some((one) => matchesPattern(one as Record<string, Json>, event))
    const value = isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined
    // What is asked for below a field that is not there is absent, too.
    if (isObject(asked)) return matchesPattern(asked, value)
    return Array.isArray(asked) && asked.some((one) => isAsked(one, value))
  })
}

/** A list in the event has what is asked for when one of its values does. */
function isAsked(asked: Json, value: Json): boolean {
  if (isObject(asked) && 'exists' in asked) return (value !== undefined && !isObject(value)) === asked['exists']
  const values = Array.isArray(value) ? value : [value]
  return values.some((one) => meets(asked, one))
}

function meets(asked: Json, value: Json): boolean {
  if (!isObject(asked)) return asked === value
  if ('prefix' in asked) return typeof value === 'string' && value.startsWith(String(asked['prefix']))
  if ('anything-but' in asked) return value !== undefined && ![asked['anything-but']].flat().includes(value)
  throw new Error(`the filter ${JSON.stringify(asked)} of an event pattern is not part of the local cloud`)
}
