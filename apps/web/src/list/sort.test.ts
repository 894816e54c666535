import { describe, expect, it } from 'vitest'
import { directionOf, nextSort } from './sort.ts'

describe('sorting by a header', () => {
  it('starts with the direction that is usual for the column and then turns round', () => {
    expect(nextSort('-startsAt', 'title')).toBe('title')
    expect(nextSort('title', 'title')).toBe('-title')
    expect(nextSort('title', 'registeredCount', 'descending')).toBe('-registeredCount')
    expect(nextSort('-registeredCount', 'registeredCount', 'descending')).toBe('registeredCount')
  })

  it('is told to assistive technology on the one column that is sorted', () => {
    expect(['title', 'startsAt'].map((column) => directionOf('-startsAt', column))).toEqual([undefined, 'descending'])
    expect(directionOf('title', 'title')).toBe('ascending')
  })
})
