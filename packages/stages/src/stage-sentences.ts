import type * as z from 'zod'
import type { Fault } from './stage-fault.ts'

/** What a schema found wrong with a value, a sentence each. */
export const sentencesOf = (issues: readonly z.core.$ZodIssue[], value: unknown, known: readonly string[]): Fault[] =>
  issues.flatMap((issue): Fault[] => {
    const field = issue.path.map(String).join('.')
    if (issue.code !== 'unrecognized_keys') return [{ field, says: `expected ${expected(issue)}, found ${found(at(value, issue.path))}.` }]
    return issue.keys.map((key) => ({
      field: [field, key].filter(Boolean).join('.'),
      says: `there is no such field${likely(key, known)}`,
    }))
  })

/** The schema's own words where it has some; Zod's begin with a capital. */
function expected(issue: z.core.$ZodIssue): string {
  if (issue.message === 'clock') return 'a time of day, as "08:00"'
  if (!/^[A-Z]/.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'a whole number' : `a value of the type ${issue.expected}`
  if (issue.code === 'too_small') return `at least ${issue.minimum}`
  return issue.code === 'too_big' ? `at most ${issue.maximum}` : issue.message
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)

/** What is there, in one line. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing'
  const said = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? String(value)
  return said.length > 80 ? `${said.slice(0, 77)}…` : said
}

/** The field that was meant, when one is a letter or two away. */
function likely(key: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, steps: distance(key.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.steps - b.steps)
  return nearest && nearest.steps <= 2 ? `; did you mean ${nearest.name}?` : '.'
}

/** Levenshtein's: letters to add, take away or change. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1]
    for (const [at, against] of [...other].entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === against ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
