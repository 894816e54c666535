import { languages } from '@sekisho/contract/fields'
import '@sekisho/contract/zod-without-eval'
import { roles } from '@sekisho/permissions/table'
import { encodings } from '@sekisho/text-files/read-text-file'
import * as z from 'zod/mini'
import { misused } from '../failure.ts'

const column = z.string().check(z.minLength(1))

/** What the file of an earlier system calls things. Nothing is guessed that decides over anybody. */
const PeopleMap = z.strictObject({
  /** Titles of the columns, or keys of the objects. */
  columns: z.strictObject({
    email: column,
    name: column,
    role: column,
    state: z.optional(column),
    password: z.optional(column),
    language: z.optional(column),
  }),
  /** The other system's roles to ours; null leaves their people out. */
  roles: z.record(z.string(), z.nullable(z.enum(Object.keys(roles) as [string, ...string[]]))),
  states: z.optional(z.record(z.string(), z.enum(['active', 'suspended', 'left-out']))),
  language: z._default(z.enum(languages), 'ja'),
  encoding: z.optional(z.enum(encodings)),
  delimiter: z.optional(z.string().check(z.length(1))),
})
export type PeopleMap = z.infer<typeof PeopleMap>

/** Reads a map. @throws Failure `usage` that names the first thing wrong with it */
export function readPeopleMap(text: string): PeopleMap {
  const parsed = PeopleMap.safeParse(json(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue!.path.length === 0 ? 'The map' : `In the map, "${issue!.path.join('.')}"`
    throw misused(`${where} is wrong: ${issue!.message}.`, 'docs/runbooks/out-of-the-monolith.md has one to copy.')
  }
  const map = parsed.data
  if (map.columns.state !== undefined && map.states === undefined)
    throw misused('The map names a column of states and not what they mean: "states".')
  return map
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw misused(`The map is no JSON: ${cause instanceof Error ? cause.message : 'it cannot be read'}.`)
  }
}
