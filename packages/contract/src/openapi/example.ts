import type { Endpoint } from '../endpoint.ts'

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

/** Texts that some field of the contract takes, the plainest first. */
const texts = (path: string): string[] => [
  /reason|words/i.test(path) ? 'Asked for by telephone' : /(^|\.)name$/.test(path) ? '鈴木 拓海' : 'Study group',
  'hanako@example.com',
  '090-1234-5678',
  'スズキ タクミ',
  'https://example.com/',
  '2031-02-03',
  /end|until|ToAt/i.test(path) ? '2031-02-03T03:00:00.000Z' : '2031-02-03T01:00:00.000Z',
  '019b0a10-0000-7000-8000-000000000001',
  '10:00',
  '1',
  'published',
  '100-0001',
  'M-000001',
  'A'.repeat(43),
  'header.payload.signature',
  `tkn${'a'.repeat(25)}`,
]

/**
 * Something that a schema takes, found by trying: a value for each field until nothing is complained of, an optional field left
 * out where nothing fits. `undefined` when nothing was found.
 */
export function exampleOf(schema: Schema): unknown {
  const choices = new Map<string, number>()
  const left = new Set<string>(['cursor'])
  const leaves = new Set<string>()
  const below = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)
  const build = (of: Schema, path: string): unknown => {
    const def = of._zod.def as unknown as Def
    const inner = def.innerType ?? def.in ?? def.options?.[0]
    if (inner) return build(inner, path)
    leaves.add(path)
    const choose = (from: readonly unknown[]) => from[(choices.get(path) ?? 0) % from.length]
    if (def.type === 'object') {
      const fields = Object.entries(def.shape ?? {}).filter(([name]) => !left.has(below(path, name)))
      return Object.fromEntries(fields.map(([name, field]) => [name, build(field, below(path, name))]))
    }
    if (def.type === 'array') return [build(def.element!, below(path, '0'))]
    if (def.type === 'enum') return choose(Object.values(def.entries ?? {}))
    if (def.type === 'literal') return choose(def.values ?? [])
    if (def.type === 'number' || def.type === 'int') return choose([1, 10, 100])
    if (def.type === 'boolean') return choose([false, true])
    return choose(texts(path))
  }
  for (let turn = 0; turn < 60; turn += 1) {
    const value = build(schema, '')
    const parsed = schema._zod.run({ value, issues: [] }, { async: false }) as { issues: { path?: PropertyKey[] }[] }
    if (parsed.issues.length === 0) return value
    for (const { path = [] } of parsed.issues) {
      const said = path.map(String).join('.')
      // A value by itself may be complained about as the first of a list.
      const at = leaves.has(said) ? said : said.replace(/\.0$/, '')
      const choice = (choices.get(at) ?? 0) + 1
      choices.set(at, choice)
      if (choice > 15) left.add(at)
    }
  }
  return undefined
}
