import { expect, it } from 'vitest'
import type { Column } from '../ui/data-table.tsx'
import { moved } from './move-column.ts'
import { arranged } from './use-list-taste.ts'

const column = (id: string, more: Partial<Column<object>> = {}): Column<object> => ({ id, header: id, cell: () => null, ...more })
const all = [column('title', { isTitle: true }), column('when'), column('where'), column('state'), column('hand', { hidesHeader: true })]
const ids = (chosen: string[] | null) => arranged(all, chosen).map(({ id }) => id)

it('Columns stand as the list has them until somebody chooses; what names the row stays first and what acts on it last', () => {
  expect(ids(null)).toEqual(['title', 'when', 'where', 'state', 'hand'])
  expect(ids(['state', 'when'])).toEqual(['title', 'state', 'when', 'hand'])
})

it('A column that a release no longer has, or that cannot be chosen, is passed over', () => {
  expect(ids(['gone', 'hand', 'title', 'where'])).toEqual(['title', 'where', 'hand'])
})

it('A column moves by one place and stops at the ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
})
