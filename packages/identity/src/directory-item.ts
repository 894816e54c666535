/** A value as DynamoDB's JSON writes it; the directory uses four kinds. */
export type Attribute = { S: string } | { N: string } | { NULL: true } | { SS: string[] }
export type Item = Readonly<Record<string, Attribute | undefined>>

/** The text of an attribute, or undefined when it is absent or of another kind. */
export const textOf = (item: Item, name: string): string | undefined => {
  const value = item[name]
  return value && 'S' in value ? value.S : undefined
}

/** The number of an attribute, or undefined when it is absent or of another kind. */
export const numberOf = (item: Item, name: string): number | undefined => {
  const value = item[name]
  if (!value || !('N' in value)) return undefined
  const number = Number(value.N)
  return Number.isFinite(number) ? number : undefined
}

/** The JSON in a text attribute, or null when it is absent. */
export const jsonOf = <T>(item: Item, name: string): T | null => {
  const text = textOf(item, name)
  return text === undefined ? null : (JSON.parse(text) as T)
}

/** A text as text, a number as number, an object as JSON text; undefined for what is absent. */
export function attributeOf(value: unknown): Attribute | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return { S: value }
  return typeof value === 'number' ? { N: String(value) } : { S: JSON.stringify(value) }
}

/** An item of everything in the object that has a value. */
export function itemOf(values: object): Record<string, Attribute> {
  const pairs = Object.entries(values).map(([name, value]) => [name, attributeOf(value)] as const)
  return Object.fromEntries(pairs.filter((pair): pair is [string, Attribute] => pair[1] !== undefined))
}
