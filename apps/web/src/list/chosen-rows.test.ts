import { describe, expect, it } from 'vitest'
import { renewed, toggled } from './chosen-rows.ts'

interface Row {
  id: string
  status: string
}
const idOf = ({ id }: Row): string => id
const row = (id: string, status = 'draft'): Row => ({ id, status })
const byId = (...rows: Row[]) => new Map(rows.map((one) => [one.id, one]))
const [a, b, elsewhere] = [row('a'), row('b'), row('c')]

describe('ticked rows, once their page was read again', () => {
  const chosen = byId(a, b, elsewhere)
  const had = new Set(['a', 'b', 'd'])

  it('are as the page has them now', () => {
    const published = row('a', 'published')
    expect([...renewed(chosen, had, byId(published, b)).values()]).toEqual([published, b, elsewhere])
  })

  it('are without those that left it; those of other pages stay', () => {
    expect([...renewed(chosen, had, byId(b)).keys()]).toEqual(['b', 'c'])
    expect([...renewed(chosen, had, new Map()).keys()]).toEqual(['c'])
  })

  it('are all there where nobody has seen the page before, and one that came to it from another page is as it is here', () => {
    expect(renewed(chosen, new Set(), byId(b))).toBe(chosen)
    const moved = row('c', 'closed')
    expect(renewed(chosen, had, byId(a, b, moved)).get('c')).toBe(moved)
  })

  it('are the same map where nothing changed, so that nothing is drawn again', () => {
    expect(renewed(chosen, had, byId(a, b, row('e')))).toBe(chosen)
    expect(renewed(new Map(), had, byId(b)).size).toBe(0)
  })
})

it('Rows are ticked and unticked together, in the order in which they were', () => {
  const chosen = toggled(byId(a), [b, elsewhere], idOf, true)
  expect([...chosen.keys()]).toEqual(['a', 'b', 'c'])
  expect([...toggled(chosen, [a, elsewhere], idOf, false).keys()]).toEqual(['b'])
})
