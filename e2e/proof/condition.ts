type Value = { S: string } | { N: string }

/** A condition of DynamoDB with what its names stand for. */
export interface Conditional {
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Record<string, Value>
}

/**
 * Whether an item meets a condition of the kinds that commands use: AND, OR, NOT, parentheses, `=`, `<`, `<=`,
 * attribute_exists, attribute_not_exists and contains of a text. @throws Error for any other, so that nothing passes unread
 */
export function meets(item: Record<string, Value> | undefined, asked: Conditional): boolean {
  const { ConditionExpression: text, ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = asked
  if (text === undefined) return true
  const tokens = text.match(/[\w#:]+|<=|[()=<,]/g) ?? []
  const valueOf = (token: string) => (token.startsWith(':') ? values[token] : item?.[names[token] ?? token])
  const either = (): boolean => {
    let holds = both()
    while (tokens[0] === 'OR' && tokens.shift()) holds = both() || holds
    return holds
  }
  const both = (): boolean => {
    let holds = one()
    while (tokens[0] === 'AND' && tokens.shift()) holds = one() && holds
    return holds
  }
  const one = (): boolean => {
    const token = tokens.shift()!
    if (token === '(') return inside(either)
    if (token === 'NOT') return !one()
    if (token === 'attribute_exists' || token === 'attribute_not_exists') {
      const [, name] = tokens.splice(0, 3)
      return (valueOf(name!) !== undefined) === (token === 'attribute_exists')
    }
    if (token === 'contains') {
      const [, name, , part] = tokens.splice(0, 5)
      const [whole, sought] = [valueOf(name!), valueOf(part!)]
      return whole !== undefined && 'S' in whole && sought !== undefined && 'S' in sought && whole.S.includes(sought.S)
    }
    return compared(valueOf(token), tokens.shift()!, valueOf(tokens.shift()!))
  }
  const inside = (read: () => boolean): boolean => {
    const holds = read()
    tokens.shift()
    return holds
  }
  return either()
}

function compared(a: Value | undefined, sign: string, b: Value | undefined): boolean {
  if (!a || !b) return false
  const [left, right] = [a, b].map((value) => ('N' in value ? Number(value.N) : value.S)) as [number, number]
  if (sign === '=') return left === right
  if (sign === '<') return left < right
  if (sign === '<=') return left <= right
  throw new Error(`The proof does not read the condition ${sign}.`)
}
