import { existsSync } from 'node:fs'
import { read, root, type Finding } from './repository.ts'

const PAGE = 'docs/faults.md'

/** Every test that the page of fault cases names stands where it says, under that title. */
export function faults(
  page: string = read(PAGE),
  contents: (file: string) => string | null = (file) => (existsSync(root + file) ? read(file) : null),
): Finding {
  const rows = page.split('\n').filter((line) => /^\| F\d\d /.test(line))
  const found: string[] = []
  let named = 0
  for (const row of rows) {
    const shown = row.split('|').at(-2) ?? ''
    const fault = row.slice(2, 5)
    const tests = [...shown.matchAll(/`([^`]+)`: ((?:“[^”]+”(?:; )?)+)/g)]
    if (tests.length === 0) found.push(`${PAGE}: ${fault} names no test.`)
    for (const [, file, titles] of tests) {
      const text = contents(file!)
      for (const [, title] of titles!.matchAll(/“([^”]+)”/g)) {
        named++
        if (!text?.includes(title!)) found.push(`${PAGE}: ${fault}: ${file} has no test “${title}”.`)
      }
    }
  }
  return { faults: found, summary: `${named} tests of ${rows.length} fault cases` }
}
