import type { Input, Item } from './dynalite-store.ts'

const expressions = ['ProjectionExpression', 'FilterExpression', 'ConditionExpression', 'UpdateExpression', 'KeyConditionExpression']
const words = new Set(
  'and or not between in set remove add delete attribute_exists attribute_not_exists attribute_type begins_with contains size if_not_exists list_append'.split(
    ' ',
  ),
)

/** Top-level attributes that a call names: in its item or key, in its expressions, in AttributesToGet. */
export function attributesOf(input: Input): string[] {
  const item = (input['Item'] ?? input['Key'] ?? {}) as Item
  const named = expressions.flatMap((member) => namesIn(String(input[member] ?? ''), input))
  return [...new Set([...Object.keys(item), ...named, ...((input['AttributesToGet'] ?? []) as string[])])]
}

/** `pk = :pk` of a key condition, as part of an item. */
export function equalKeys(input: Input): Item {
  const values = (input['ExpressionAttributeValues'] ?? {}) as Item
  const pairs = [...String(input['KeyConditionExpression'] ?? '').matchAll(/([#\w]+)\s*=\s*(:\w+)/g)]
  return Object.fromEntries(
    pairs.flatMap(([, name, value]) => (values[value!] ? [[placeholder(name!, input), values[value!]!] as const] : [])),
  )
}

function namesIn(expression: string, input: Input): string[] {
  // A name behind a dot or a colon is a part of a document or a value, not an attribute.
  const found = expression.match(/(?<![\w.:#])[#A-Za-z_]\w*/g) ?? []
  return found.filter((name) => !words.has(name.toLowerCase())).map((name) => placeholder(name, input))
}

const placeholder = (name: string, input: Input): string =>
  ((input['ExpressionAttributeNames'] ?? {}) as Record<string, string>)[name] ?? name
