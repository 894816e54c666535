import { describe, expect, it } from 'vitest'
import { rowsInView, type Measured } from './rows-in-view.ts'

/** Fifty rows of 40 pixels below a heading of the table, 200 pixels down the page. */
const list = (height: number): Measured => ({
  edges: Array.from({ length: 51 }, (_, row) => row * 40),
  widths: [36, 300, 200],
  top: 200,
  height,
})
const at = (place: { table?: number; page?: number }) => ({ table: 0, page: 0, row: null, ...place })

describe('the rows that are drawn first', () => {
  it('are those that fit on the screen, with the rest held open below', () => {
    expect(rowsInView(list(400), undefined, -1)).toEqual({ from: 0, to: 11, above: 0, below: 39 * 40, widths: [36, 300, 200] })
  })

  it('are those around the place at which the list was left, whether the table or the page was scrolled', () => {
    const around = { from: 24, to: 36, above: 24 * 40, below: 14 * 40 }
    expect(rowsInView(list(400), at({ table: 1000 }), -1)).toMatchObject(around)
    expect(rowsInView(list(400), at({ page: 1200 }), -1)).toMatchObject(around)
  })

  it('reach to the row that gets the focus, on either side', () => {
    expect(rowsInView(list(400), at({ table: 1000 }), 3)).toMatchObject({ from: 3, to: 36 })
    expect(rowsInView(list(400), at({ table: 1000 }), 44)).toMatchObject({ from: 24, to: 45 })
  })

  it('are the last ones where the list was left beyond its end', () => {
    expect(rowsInView(list(400), at({ table: 9000 }), -1)).toMatchObject({ from: 49, to: 50, below: 0 })
  })

  it('are all where all are seen, or where there are none', () => {
    expect(rowsInView(list(2000), undefined, -1)).toBeNull()
    expect(rowsInView({ ...list(400), edges: [0] }, undefined, -1)).toBeNull()
  })
})
