/** A value as DynamoDB's JSON writes it; the directory uses three kinds. */
export type Attribute = { S: string } | { N: string } | { NULL: true }
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
