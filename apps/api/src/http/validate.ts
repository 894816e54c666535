import type { Endpoint } from '@sekisho/contract/endpoint'
import { MAX_BODY_BYTES } from '@sekisho/contract/headers'
import { ProblemError, invalidInput } from './problem.ts'
import { parseJson } from './parse-json.ts'
import { illFormedAt } from './well-formed.ts'
import type { Input } from './route.ts'

type Schema = NonNullable<Endpoint['query']>
type Issue = Extract<ReturnType<Schema['safeParse']>, { success: false }>['error']['issues'][number]

/** More than this tells nobody anything. */
const MAX_ERRORS = 20

/**
 * Reads a request by the contract: only declared fields, each valid.
 * @throws ProblemError `invalid-input` that names the fields, or `too-large`
 */
export async function readInput(endpoint: Endpoint, params: Record<string, string>, request: Request): Promise<Input<unknown>> {
  const { params: paramsSchema, query: querySchema, body: bodySchema } = endpoint
  const valid = {
    params: paramsSchema && parse(paramsSchema, params),
    query: readQuery(querySchema, new URL(request.url).searchParams),
    body: await readBody(bodySchema, request),
  }
  return valid as Input<unknown>
}

function readQuery(schema: Schema | undefined, given: URLSearchParams): unknown {
  const names = [...given.keys()]
  const seen = new Set<string>()
  const repeated = names.find((name) => seen.size === seen.add(name).size)
  if (repeated !== undefined) throw invalidInput(fieldName([repeated]), 'repeated')
  if (schema) return parse(schema, Object.fromEntries(given))
  if (names.length === 0) return undefined
  const errors = names.slice(0, MAX_ERRORS).map((name) => ({ field: fieldName([name]), issue: 'unknown' }))
  throw new ProblemError('invalid-input', 'validation', { errors })
}

async function readBody(schema: Schema | undefined, request: Request): Promise<unknown> {
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > MAX_BODY_BYTES) throw new ProblemError('too-large', 'validation')
  if (!schema) {
    if (bytes.byteLength > 0) throw invalidInput('body', 'unknown')
    return undefined
  }
  if (!/^application\/json(\s*;\s*charset=utf-8)?$/i.test(request.headers.get('content-type') ?? ''))
    throw invalidInput('content-type', 'json')
  const body = parse(schema, parseJson(bytes), 'body')
  const path = illFormedAt(body)
  if (path) throw invalidInput(fieldName(path), 'control-character')
  return body
}

function parse(schema: Schema, value: unknown, whole = 'input'): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new ProblemError('invalid-input', 'validation', { errors: fieldErrors(result.error.issues, whole) })
}

/** The fields that a schema refused and the word for what is wrong with each. */
export const fieldErrors = (issues: readonly Issue[], whole = 'input'): { field: string; issue: string }[] =>
  issues.flatMap((issue) => errorsOf(issue, whole)).slice(0, MAX_ERRORS)

function errorsOf(issue: Issue, whole: string): { field: string; issue: string }[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ field: fieldName([...issue.path, key]), issue: 'unknown' }))
  return [{ field: issue.path.length > 0 ? fieldName(issue.path) : whole, issue: wordOf(issue) }]
}

/** The contract's own word for what is wrong, or one by the kind of the issue. */
function wordOf(issue: Issue): string {
  if (/^[a-z]+(-[a-z]+)*$/.test(issue.message)) return issue.message
  return issue.code === 'invalid_type' ? 'type' : issue.code.replaceAll('_', '-')
}

/** A path such as `items.3.name`, cut short: it may be a text of the caller's. */
const fieldName = (path: readonly PropertyKey[]): string => path.map(String).join('.').slice(0, 60).toWellFormed()
