import { describe, expect, it } from 'vitest'
import { changeListQuery, joinChoices, readListQuery, splitChoices, writeListQuery } from './list-query.ts'

const names = ['q', 'status', 'from', 'sort', 'limit', 'cursor'] as const

describe('the address of a list', () => {
  it.each(['', 'q=%E6%9D%B1%E4%BA%AC&status=draft%2Cpublished&from=2026-11-01&sort=-title&cursor=abc_-', 'q=%21%27%28%29*+%26'])(
    'says the same after a round trip: %j',
    (address) => {
      const once = readListQuery(new URLSearchParams(address), names)
      expect(readListQuery(writeListQuery(once, names), names)).toEqual(once)
    },
  )

  it('keeps what is wrong, for the API to answer', () => {
    expect(readListQuery(new URLSearchParams('limit=abc&status=draft,nonsense&cursor=%2F%2F'), names)).toEqual({
      limit: 'abc',
      status: 'draft,nonsense',
      cursor: '//',
    })
  })

  it('ignores parameters that are not of this list, empty ones and repeats', () => {
    expect(readListQuery(new URLSearchParams('utm=x&q=&sort=title&sort=-title&__proto__=y'), names)).toEqual({ sort: 'title' })
  })

  it('writes equal queries as equal addresses', () => {
    const one = writeListQuery({ sort: 'title', q: '関所' }, names)
    const other = writeListQuery({ q: '関所', sort: 'title', status: '' }, names)
    expect(one.toString()).toBe(other.toString())
  })
})

describe('a change', () => {
  it('goes back to the first page', () => {
    expect(changeListQuery({ q: 'a', cursor: 'c1' }, { status: 'draft' })).toEqual({ q: 'a', status: 'draft' })
  })

  it('of the page keeps everything else', () => {
    expect(changeListQuery({ q: 'a', cursor: 'c1' }, { cursor: 'c2' })).toEqual({ q: 'a', cursor: 'c2' })
  })

  it('to nothing removes the filter', () => {
    expect(changeListQuery({ q: 'a', status: 'draft' }, { q: '', status: '' })).toEqual({})
  })
})

describe('choices', () => {
  it('are comma-separated and may be none', () => {
    expect(splitChoices(undefined)).toEqual([])
    expect(splitChoices('draft,,published')).toEqual(['draft', 'published'])
    expect(joinChoices(new Set(['draft', 'closed']))).toBe('draft,closed')
  })
})
