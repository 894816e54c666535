import * as fc from 'fast-check'
import type { JsonSchema, Operation } from './document.ts'

/** What a request is made of, besides who sends it. */
export interface Input {
  path: Record<string, string>
  query: Record<string, unknown>
  body: unknown
}

/** Texts that have broken something somewhere: in SQL, in a URL, in a spreadsheet, in a log. */
const nasty = [
  '',
  ' ',
  '\u0000',
  '%00',
  "' or 1=1 --",
  '=1+1',
  '../../',
  '\ud800',
  '\u202e',
  '𠮷野',
  'ｱｲｳ',
  'a'.repeat(5_000),
  '{"$ref":1}',
  '__proto__',
  '1e309',
  'null',
]

/** Something of a schema, mostly as it is written and now and then beside it. */
function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const options = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined
  if (options) return fc.oneof(...options.map(arbitraryOf))
  if ('const' in schema) return fc.constant(schema['const'])
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const types = [schema['type'] ?? []].flat() as string[]
  return types.length === 0 ? fc.jsonValue() : fc.oneof(...types.map((type) => ofType(type, schema)))
}

function ofType(type: string, schema: JsonSchema): fc.Arbitrary<unknown> {
  const { minimum: min, maximum: max } = schema as { minimum?: number; maximum?: number }
  if (type === 'object') return objectOf(schema)
  if (type === 'array') {
    const { items = {}, minItems = 0, maxItems = 3 } = schema as { items?: JsonSchema; minItems?: number; maxItems?: number }
    return fc.array(arbitraryOf(items), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'string') return textOf(schema)
  const within = fc.integer({ min: Math.max(min ?? -10, -2_147_483_648), max: Math.min(max ?? 1_000, 2_147_483_647) })
  return fc.oneof({ weight: 4, arbitrary: within }, { weight: 1, arbitrary: fc.constantFrom(-1, 0, 1.5, 2 ** 53, 1e308) })
}

function objectOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, JsonSchema>; required?: string[] }
  const fields = Object.fromEntries(Object.entries(properties).map(([name, own]) => [name, arbitraryOf(own)]))
  const whole = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  if (Object.keys(fields).length === 0) return whole
  // One field of another kind, or one that nobody knows.
  const bent = fc
    .tuple(whole, fc.constantFrom(...Object.keys(fields), 'unknown'), fc.jsonValue())
    .map(([value, name, odd]) => ({ ...value, [name]: odd }))
  return fc.oneof({ weight: 4, arbitrary: whole }, { weight: 1, arbitrary: bent })
}

function textOf({ format, pattern, maxLength }: JsonSchema): fc.Arbitrary<string> {
  const fitting =
    format === 'uuid'
      ? fc.uuid()
      : format === 'date-time'
        ? fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('9999-12-31') }).map((date) => date.toISOString())
        : format === 'date'
          ? fc
              .date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('9999-12-31') })
              .map((date) => date.toISOString().slice(0, 10))
          : typeof pattern === 'string'
            ? fc.stringMatching(new RegExp(pattern))
            : fc.oneof(
                fc.string({ unit: 'grapheme', maxLength: Math.min(Number(maxLength ?? 50), 50) }),
                fc.constantFrom('メンバー', '090-1234-5678', 'a@example.com', '1'),
              )
  return fc.oneof({ weight: 6, arbitrary: fitting }, { weight: 1, arbitrary: fc.constantFrom(...nasty) })
}

/**
 * Requests for an operation.
 * @param ids of things that are there, by the name of the parameter
 */
export function requestsFor({ method, parameters, body }: Operation, ids: Record<string, string>): fc.Arbitrary<Input> {
  const own = (where: string) => parameters.filter((one) => one.in === where)
  // Who tries to change something is not let near what others look at.
  const pathOf = (name: string) =>
    method === 'GET' && ids[name] ? fc.oneof(fc.constant(ids[name]), fc.uuid(), fc.constantFrom('x', '%00', '..')) : fc.uuid()
  const path = fc.record(Object.fromEntries(own('path').map(({ name }) => [name, pathOf(name)])))
  const queries = own('query').map(({ name, schema }) => [name, arbitraryOf(schema)] as const)
  const query = fc.record(Object.fromEntries(queries), {
    requiredKeys: own('query')
      .filter(({ required }) => required)
      .map(({ name }) => name),
  })
  return fc.record({ path, query, body: body ? arbitraryOf(body) : fc.constant(undefined) })
}
