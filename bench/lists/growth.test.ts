import { describe, expect, it } from 'vitest'
import type { Figure } from '../measured.ts'
import { charts } from './chart.ts'
import { curves, goalsOf, growth, OURS, THEIRS, what } from './growth.ts'

const figure = (members: number, subject: string, ms: number, question = 'first page'): Figure => ({
  what: what('PGlite', members, question),
  subject,
  unit: 'ms',
  samples: [ms],
})
const both = (members: number, ours: number, theirs: number, question?: string) => [
  figure(members, OURS, ours, question),
  figure(members, THEIRS, theirs, question),
]

describe('a list that grows', () => {
  const figures = [
    ...both(1_000_000, 8, 800),
    ...both(10_000, 4, 10),
    ...both(10_000, 2, 4, 'by kana'),
    ...both(1_000_000, 10, 40, 'by kana'),
  ]

  it('is judged by its steepest question and by the one that is least ahead', () => {
    const [flat, fast] = goalsOf(figures)
    expect(flat).toMatchObject({ came: '1 of 2; most: by kana, 5.0 ×', met: false })
    expect(fast).toMatchObject({ came: '1 of 2; least: by kana, 4 ×', met: false })
  })

  it('has its sizes in order, however they were measured, in its table and its chart', () => {
    expect(curves(figures)[0]!.points.map(({ members }) => members)).toEqual([10_000, 1_000_000])
    expect(growth({ figures, goals: [], absent: [] }).join('\n')).toContain('| first page | 4 | 8 | 2.0 × | 10 | 800 | 100 × |')
    const svg = charts({ figures, goals: [], absent: [] })['lists-pglite.svg']
    expect(svg).toMatch(/^<svg [\s\S]+<\/svg>\n$/)
    expect(svg).not.toMatch(/NaN|undefined|Infinity/)
  })

  it('is nothing where the peer was not measured, and no goal where there is one size', () => {
    expect(curves([figure(10_000, OURS, 1)])).toEqual([])
    expect(goalsOf(both(10_000, 1, 100))).toEqual([])
  })

  it('does not count a part of a millisecond as growth', () => {
    expect(goalsOf([...both(10_000, 0.1, 10), ...both(1_000_000, 0.9, 900)])[0]).toMatchObject({ met: true })
  })
})
