import type { ColumnMetadata, Field, SqlParameter } from '@aws-sdk/client-rds-data'
import type { Parameter } from './parameter.ts'
import { instantOf, integerOf } from './row.ts'

/** A parameter in the Data API's shape, named for its place: `:p1`. */
export function toSqlParameter(parameter: Parameter, index: number): SqlParameter {
  const name = `p${index + 1}`
  const hint = parameter.hint && { typeHint: parameter.hint }
  if (parameter.value === null) return { name, value: { isNull: true }, ...hint }
  return { name, value: { [`${parameter.carrier}Value`]: parameter.value } as unknown as NonNullable<SqlParameter['value']>, ...hint }
}

/** A field of a result as the value that this package promises for its column's type. */
export function fromField(field: Field, column: ColumnMetadata): unknown {
  if (field.isNull) return null
  const value = scalar(field)
  switch (column.typeName?.toLowerCase()) {
    case 'timestamptz':
    case 'timestamp':
      return instantOf(value as string)
    case 'json':
    case 'jsonb':
      return JSON.parse(value as string)
    case 'int8':
    case 'bigserial':
      return integerOf(value as string | number)
    default:
      return value
  }
}

function scalar(field: Field): unknown {
  if (field.arrayValue) return Object.values(field.arrayValue).find(Array.isArray) ?? []
  return field.stringValue ?? field.longValue ?? field.booleanValue ?? field.doubleValue ?? field.blobValue ?? null
}
