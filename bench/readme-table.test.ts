import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Figure } from './measured.ts'
import { readmeTable, withTable } from './readme-table.ts'
import { readResults, type Results } from './results.ts'

const results = (name: string, figures: Figure[]): Results => ({ [name]: { figures } }) as unknown as Results

describe("the README's table", () => {
  it.each(['en', 'ja'] as const)('is that of the last whole run (%s)', (language) => {
    const text = readFileSync(new URL(`../README${language === 'ja' ? '.ja' : ''}.md`, import.meta.url), 'utf8')
    const table = readmeTable(readResults(), language)
    expect(table.split('\n').length).toBeLessThanOrEqual(7)
    expect(text === withTable(text, table) ? '' : 'The table is another than bench/results.json says.').toBe('')
  })

  it('has no row where the peer was not measured, and says it where ours is the worse one', () => {
    const ours: Figure = { what: 'import', subject: 'events', unit: 'ms', samples: [40] }
    expect(readmeTable(results('start', [ours]), 'en')).not.toContain('A function starts')
    const theirs = { ...ours, subject: 'usual stack', samples: [20] }
    expect(readmeTable(results('start', [ours, theirs]), 'en')).toContain('| **0.5 ×** | A function starts | 40 ms |')
  })

  it('is of decisions as many times as many, where more is better', () => {
    const figures: Figure[] = [
      { what: 'decisions', subject: 'can', unit: 'per ms', samples: [300] },
      { what: 'decisions', subject: 'CASL', unit: 'per ms', samples: [100] },
    ]
    expect(readmeTable(results('decision', figures), 'en')).toContain('**3 ×**')
  })
})
