import type { Tried } from './cells.ts'

interface Definition {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
}
interface Schema {
  _zod: { def: Definition }
}

/** Where a reply has other keys than the contract says, `items.0.birthDate`; empty when it has exactly those. */
function strange(schema: Schema, value: unknown, at: string): string[] {
  const { type, shape, element, innerType } = schema._zod.def
  if (innerType) return value === null || value === undefined ? [] : strange(innerType, value, at)
  if (type === 'array' && element) return (value as unknown[]).flatMap((one, index) => strange(element, one, `${at}.${index}`))
  if (type !== 'object' || !shape) return []
  const [given, said] = [Object.keys(value as object), Object.keys(shape)]
  const foreign = given.filter((key) => !said.includes(key))
  const inside = said
    .filter((key) => given.includes(key))
    .flatMap((key) => strange(shape[key]!, (value as Record<string, unknown>)[key], `${at}.${key}`))
  return [...foreign.map((key) => `${at}.${key}`), ...inside]
}

/** Keys in what somebody was told that the contract does not have. */
export function strangeKeys({ identity, endpoint, answer }: Tried): string[] {
  if (answer.status !== 200) return []
  const found = strange(endpoint.reply as unknown as Schema, JSON.parse(answer.text), endpoint.id)
  return found.map((key) => `${identity.name} is told ${key}`)
}
