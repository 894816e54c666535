import { describe, expect, it } from 'vitest'
import { permissions, roles } from './table.ts'
import { toMatrix } from './to-matrix.ts'

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

describe('the matrix', () => {
  it.each(['ja', 'en'] as const)('has one row per permission and one column per role, in %s', (language) => {
    const [head = '', , ...rows] = toMatrix(language).split('\n')
    expect(cells(head).slice(2)).toEqual(Object.values(roles).map((role) => role[language]))
    expect(rows.map((row) => cells(row)[0])).toEqual(Object.keys(permissions).map((key) => `\`${key}\``))
  })

  it('tells who may, who may for themselves, and who may not', () => {
    const rows = Object.fromEntries(
      toMatrix('en')
        .split('\n')
        .map((line) => [cells(line)[0], cells(line).slice(2)]),
    )
    expect(rows['`members.read`']).toEqual(['✓', '–'])
    expect(rows['`events.read`']).toEqual(['✓', '✓'])
    expect(rows['`account.read`']).toEqual(['own', 'own'])
  })
})
