import { DatabaseError } from './database-error.ts'

/** How the Data API carries a value; each kind is one field of `SqlParameter.value`. */
export type Carrier = 'string' | 'long' | 'double' | 'boolean'

/** PostgreSQL types that a parameter may be cast to. */
export type Cast = 'text' | 'uuid' | 'int8' | 'float8' | 'bool' | 'timestamptz' | 'date' | 'jsonb' | 'numeric' | 'text[]' | 'uuid[]'

/** One typed value of a statement. Made only by the constructors below. */
export interface Parameter {
  readonly carrier: Carrier
  readonly cast: Cast
  readonly value: string | number | boolean | null
  /** Data API type hint, where Aurora needs one besides the cast. */
  readonly hint?: 'UUID' | 'JSON' | 'DECIMAL'
}

const string = (cast: Cast, value: string, hint?: Parameter['hint']): Parameter => {
  // PostgreSQL stores no NUL, and a lone surrogate is no UTF-8: both are the caller's value, not our fault.
  if (value.includes('\0') || !value.isWellFormed()) throw new DatabaseError('invalid-value', 'text that PostgreSQL cannot store')
  return { carrier: 'string', cast, value, ...(hint && { hint }) }
}
const matching = (cast: Cast, value: string, shape: RegExp, hint?: Parameter['hint']): Parameter => {
  if (!shape.test(value)) throw new DatabaseError('invalid-value', `a value that is no ${cast}`)
  return string(cast, value, hint)
}

export const text = (value: string): Parameter => string('text', value)
export const uuid = (value: string): Parameter => matching('uuid', value, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'UUID')
export const bool = (value: boolean): Parameter => ({ carrier: 'boolean', cast: 'bool', value })
/** An instant: ISO 8601 with `Z` or an offset, or a Date. */
export const timestamptz = (value: string | Date): Parameter =>
  matching(
    'timestamptz',
    value instanceof Date ? value.toISOString() : value,
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/,
  )
/** A calendar day, `YYYY-MM-DD`. */
export const date = (value: string): Parameter => matching('date', value, /^\d{4}-\d\d-\d\d$/)
export const json = (value: unknown): Parameter => string('jsonb', JSON.stringify(value) ?? 'null', 'JSON')
/** A decimal number as text, so that no digit is lost. */
export const numeric = (value: string): Parameter => matching('numeric', value, /^[+-]?\d+(\.\d+)?$/, 'DECIMAL')

export const int8 = (value: number): Parameter => {
  if (!Number.isSafeInteger(value)) throw new DatabaseError('invalid-value', 'a number that is no safe integer')
  return { carrier: 'long', cast: 'int8', value }
}
export const float8 = (value: number): Parameter => {
  if (!Number.isFinite(value)) throw new DatabaseError('invalid-value', 'a number that is not finite')
  return { carrier: 'double', cast: 'float8', value }
}

/** `text[]` as a literal: the Data API refuses array parameters. */
export const textArray = (values: readonly string[]): Parameter => string('text[]', arrayLiteral(values))
export const uuidArray = (values: readonly string[]): Parameter =>
  string('uuid[]', arrayLiteral(values.map((value) => String(uuid(value).value))))

/** Wraps a constructor for a value that may be null: `nullable(text, member.phone)`. */
export function nullable<V>(make: (value: V) => Parameter, value: V | null | undefined): Parameter {
  if (value !== null && value !== undefined) return make(value)
  const { carrier, cast, hint } = make(sampleOf(make))
  return { carrier, cast, value: null, ...(hint && { hint }) }
}

/** A value that each constructor accepts, to learn the type of a typed NULL. */
const samples = new Map<unknown, unknown>([
  [text, ''],
  [uuid, '00000000-0000-0000-0000-000000000000'],
  [bool, false],
  [timestamptz, '1970-01-01T00:00Z'],
  [date, '1970-01-01'],
  [json, null],
  [numeric, '0'],
  [int8, 0],
  [float8, 0],
  [textArray, []],
  [uuidArray, []],
])
const sampleOf = <V>(make: (value: V) => Parameter): V => samples.get(make) as V

function arrayLiteral(values: readonly string[]): string {
  const escaped = values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)
  return `{${escaped.join(',')}}`
}
