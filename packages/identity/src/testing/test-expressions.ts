import type { Attribute } from '../directory-item.ts'

export type Stored = Record<string, Attribute>

/** The expressions of one request, with the names and values that they stand for. */
export interface Expressions {
  UpdateExpression?: string
  ConditionExpression?: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Stored
}

const named = ({ ExpressionAttributeNames: names = {} }: Expressions, name: string): string => names[name] ?? name
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether an item meets a condition: AND, OR, NOT, parentheses, `=`, `>`, `<`, attribute_exists, size and contains. */
export function holds(item: Stored | undefined, asked: Expressions): boolean {
  if (asked.ConditionExpression === undefined) return true
  const tokens: string[] = asked.ConditionExpression.match(/[\w#:.]+|[()=<>,]/g) ?? []
  const value = (token: string): Attribute | undefined =>
    token.startsWith(':') ? asked.ExpressionAttributeValues?.[token] : item?.[named(asked, token)]
  const either = (): boolean => {
    let result = both()
    while (tokens[0] === 'OR') {
      tokens.shift()
      result = both() || result
    }
    return result
  }
  const both = (): boolean => {
    let result = one()
    while (tokens[0] === 'AND') {
      tokens.shift()
      result = one() && result
    }
    return result
  }
  const one = (): boolean => {
    const token = tokens.shift()!
    if (token === 'NOT') return !one()
    if (token === '(') {
      const result = either()
      tokens.shift()
      return result
    }
    if (tokens[0] !== '(') return compare(value(token), tokens.shift()!, value(tokens.shift()!))
    const call = tokens.splice(0, tokens.indexOf(')') + 1)
    const [first, second] = call.filter((part) => !'(),'.includes(part))
    const subject = value(first!)
    if (token === 'attribute_exists') return subject !== undefined
    if (token === 'attribute_not_exists') return subject === undefined
    if (token === 'contains') return subject !== undefined && contains(subject, textIn(value(second!)))
    const size = subject && 'SS' in subject ? { N: String(subject.SS.length) } : undefined
    return compare(size, tokens.shift()!, value(tokens.shift()!))
  }
  return either()
}

/** A member of a set, or a part of a text. */
const contains = (subject: Attribute, part: string): boolean =>
  'SS' in subject ? subject.SS.includes(part) : 'S' in subject && subject.S.includes(part)
const textIn = (value: Attribute | undefined): string => (value && 'S' in value ? value.S : '')
const rank = (value: Attribute): string | number => ('N' in value ? Number(value.N) : 'S' in value ? value.S : '')

function compare(a: Attribute | undefined, sign: string, b: Attribute | undefined): boolean {
  if (sign === '=') return a !== undefined && same(a, b)
  if (!a || !b) return false
  return sign === '>' ? rank(a) > rank(b) : rank(a) < rank(b)
}

/** The item after `SET a = :a, n = n + :one REMOVE b`, or ADD and DELETE of a set. */
export function updated(item: Stored | undefined, key: Stored, asked: Expressions): Stored {
  const after: Stored = { ...(item ?? key) }
  const given = (name: string): Attribute => asked.ExpressionAttributeValues![name]!
  for (const [, verb, list] of (asked.UpdateExpression ?? '').matchAll(/(SET|REMOVE|ADD|DELETE) (.*?)(?= REMOVE| SET|$)/g)) {
    for (const part of list!.split(', ')) {
      const [name = '', ...rest] = part.split(/ = | \+ | /)
      const field = named(asked, name)
      if (verb === 'REMOVE') delete after[field]
      else if (verb === 'SET') after[field] = rest.length > 1 ? sum(after[field], given(rest[1]!)) : given(rest[0]!)
      else if ('N' in given(rest[0]!)) after[field] = sum(after[field], given(rest[0]!))
      else after[field] = setOf(after[field], given(rest[0]!), verb === 'ADD')
    }
  }
  return after
}

const sum = (a: Attribute | undefined, b: Attribute): Attribute => ({
  N: String(Number(a && 'N' in a ? a.N : 0) + Number('N' in b ? b.N : 0)),
})

function setOf(old: Attribute | undefined, given: Attribute, isAdded: boolean): Attribute {
  const [had, named] = [old && 'SS' in old ? old.SS : [], 'SS' in given ? given.SS : []]
  return { SS: isAdded ? [...new Set([...had, ...named])] : had.filter((one) => !named.includes(one)) }
}
