import type { Parameter } from './parameter.ts'

/** A statement or a part of one: text of ours and typed values, never text of a caller. */
export class Sql {
  readonly parts: readonly (string | Parameter)[]
  constructor(parts: readonly (string | Parameter)[]) {
    this.parts = parts
  }
}

/** What may stand in `${…}`: another fragment or a typed parameter. A bare string is a type error. */
export type Fragment = Sql | Parameter

/** Composes a statement: sql`select name from members where id = ${uuid(id)}`. */
export function sql(texts: TemplateStringsArray, ...values: Fragment[]): Sql {
  const parts = texts.flatMap((text, index) => {
    const value = values[index]
    if (value === undefined) return [text]
    return [text, ...(value instanceof Sql ? value.parts : [value])]
  })
  return new Sql(parts)
}

/** No text at all: for a clause that is left out. */
sql.empty = new Sql([])

/** Joins fragments with a separator of ours; an empty list gives an empty fragment. */
sql.join = (fragments: readonly Fragment[], separator: Sql = new Sql([', '])): Sql =>
  new Sql(
    fragments.flatMap((fragment, index) => [
      ...(index > 0 ? separator.parts : []),
      ...(fragment instanceof Sql ? fragment.parts : [fragment]),
    ]),
  )

/** `where a and b`, or nothing when every condition is empty. */
sql.where = (conditions: readonly Sql[]): Sql => {
  const given = conditions.filter((condition) => condition.parts.length > 0)
  return given.length === 0 ? sql.empty : sql`where ${sql.join(given, new Sql([' and ']))}`
}

/**
 * A column or table name, taken from a closed list that code gives.
 * @throws TypeError when the name is not on the list or is no plain identifier.
 */
sql.identifier = (name: string, allowed: readonly string[]): Sql => {
  if (!allowed.includes(name) || !/^[a-z_][a-z0-9_]*$/.test(name)) throw new TypeError('An identifier is not on its list.')
  return new Sql([`"${name}"`])
}

/** Text of our own that is no template literal: a migration's statement. Never for input. */
sql.trusted = (text: string): Sql => new Sql([text])

/** Writes the statement with placeholders; each carries its cast, so that NULL has a type as well. */
export function render(statement: Sql, placeholder: (index: number) => string): { text: string; parameters: Parameter[] } {
  const parameters: Parameter[] = []
  const text = statement.parts.map((part) => {
    if (typeof part === 'string') return part
    parameters.push(part)
    return `${placeholder(parameters.length)}::${part.cast}`
  })
  return { text: text.join(''), parameters }
}
