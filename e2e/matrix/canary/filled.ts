import type { Endpoint } from '@sekisho/contract/endpoint'

type Schema = NonNullable<Endpoint['body']>
interface Def {
  type: string
  shape?: Record<string, Schema>
  innerType?: Schema
  in?: Schema
  element?: Schema
  options?: Schema[]
  entries?: Record<string, unknown>
  values?: unknown[]
}

/** Digits that no other telephone number of the cloud has. */
export const PHONE = '090-7391-4862'

/** What a text of the contract may want to look like, the mark itself first. */
const texts = (mark: string): string[] => [
  mark,
  `${mark}@canary.example`,
  PHONE,
  'カナリヤ タロウ',
  `https://canary.example/${mark}`,
  '2031-02-03',
  /end|until/i.test(mark) ? '2031-02-03T03:00:00.000Z' : '2031-02-03T01:00:00.000Z',
  '00000000-0000-4000-8000-000000000000',
  '10:00',
  '1',
  mark.replaceAll(/[^a-z]/g, ''),
]

/**
 * Something of a schema's shape with a mark in every text: as it comes, and what the schema takes, null when none was
 * found. A mark names where it went in: `kanariya.members.reveal.reason`.
 */
export function filled(schema: Schema, mark: string): { marked: unknown; valid: unknown } {
  const choices = new Map<string, number>()
  const left = new Set<string>()
  const leaves = new Set<string>()
  const build = (of: Schema, path: string): unknown => {
    const def = of._zod.def as unknown as Def
    const inner = def.innerType ?? def.in ?? def.options?.[0]
    if (inner) return build(inner, path)
    leaves.add(path)
    const choose = (from: readonly unknown[]) => from[(choices.get(path) ?? 0) % from.length]
    if (def.type === 'object') {
      const fields = Object.entries(def.shape ?? {}).filter(([name]) => !left.has(`${path}.${name}`))
      return Object.fromEntries(fields.map(([name, field]) => [name, build(field, `${path}.${name}`)]))
    }
    if (def.type === 'array') return [build(def.element!, `${path}.0`)]
    if (def.type === 'enum') return choose(Object.values(def.entries ?? {}))
    if (def.type === 'literal') return choose(def.values ?? [])
    if (def.type === 'number' || def.type === 'int') return choose([1, 10, 100])
    if (def.type === 'boolean') return choose([false, true])
    return choose(texts(path))
  }
  const marked = build(schema, mark)
  // No invented place in a list is one.
  left.add(`${mark}.cursor`)
  for (let turn = 0; turn < 40; turn += 1) {
    const value = build(schema, mark)
    const parsed = schema._zod.run({ value, issues: [] }, { async: false }) as { issues: { path?: PropertyKey[] }[] }
    if (parsed.issues.length === 0) return { marked, valid: value }
    for (const { path = [] } of parsed.issues) {
      const said = [mark, ...path.map(String)].join('.')
      // A value by itself may be complained about as the first of a list.
      const at = leaves.has(said) ? said : said.replace(/\.0$/, '')
      const choice = (choices.get(at) ?? 0) + 1
      choices.set(at, choice)
      // Nothing fits: it is left out, which an optional field may be.
      if (choice > 12) left.add(at)
    }
  }
  return { marked, valid: null }
}
