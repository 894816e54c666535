import { expect, it } from 'vitest'
import { eventViews, viewOf } from './views.ts'

it('Every look at the events is known by its address, in any order, on any page and narrowed further; any other address is none', () => {
  for (const [view, query] of Object.entries(eventViews)) {
    expect(viewOf(new URLSearchParams(query))).toBe(view)
    expect(viewOf(new URLSearchParams(`cursor=abc&q=SRE&${query.split('&').toReversed().join('&')}`))).toBe(view)
  }
  expect(viewOf(new URLSearchParams('sort=title'))).toBeNull()
  expect(viewOf(new URLSearchParams('status=closed&period=upcoming'))).toBeNull()
})
