import { expect, it } from 'vitest'
import { pageOf } from './kit-query.ts'

const rows = ['田中', '佐藤', '田中', '鈴木'].map((name, nth) => ({
  id: `${nth}`,
  name,
  status: nth === 2 ? 'withdrawn' : 'active',
  joinedAt: `2026-0${nth + 1}`,
}))
const asked = { from: 0, to: 2, sort: 'joinedAt', descending: true }

it("answers a kit's list by page, order, search and filter, with the total of what was found", () => {
  expect(pageOf(rows, asked)).toMatchObject({ items: [{ id: '3' }, { id: '2' }], total: 4 })
  expect(pageOf(rows, { ...asked, from: 2, to: 4, descending: false })).toMatchObject({ items: [{ id: '2' }, { id: '3' }], total: 4 })
  expect(pageOf(rows, { ...asked, q: '田中', status: 'active' })).toMatchObject({ items: [{ id: '0' }], total: 1 })
})
