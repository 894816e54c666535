import * as z from 'zod/mini'
import type { Endpoint } from '../endpoint.ts'
import { day, id, instant } from '../fields.ts'

type Schema = NonNullable<Endpoint['body']>
export type JsonSchema = Record<string, unknown>

/** What a schema of ours is called elsewhere; a rule that JSON Schema has no word for is left to the server. */
const formats = new Map<unknown, JsonSchema>([
  [id, { format: 'uuid' }],
  [instant, { format: 'date-time' }],
  [day, { format: 'date', pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }],
])

/** A schema as JSON Schema 2020-12: what may be sent (`input`) or what comes back (`output`). */
export function jsonSchema(schema: Schema, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: own }) => {
      Object.assign(own, formats.get(zodSchema))
      // Who reads answers must bear a field that a later release adds; what is sent is taken as it is written.
      if (io === 'output') delete own.additionalProperties
    },
  }) as JsonSchema
  delete made['$schema']
  return made
}
