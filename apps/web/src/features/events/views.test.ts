import { expect, it } from 'vitest'
import { currentView, isAsKept, keptAs, queryToKeep, renamed, without } from './own-views.ts'
import { eventViews, viewOf } from './views.ts'

const params = (query: string) => new URLSearchParams(query)

it('Every look at the events is known by its address, in any order, on any page and narrowed further; any other address is none', () => {
  for (const [view, query] of Object.entries(eventViews)) {
    expect(viewOf(params(query))).toBe(view)
    expect(viewOf(params(`cursor=abc&q=SRE&${query.split('&').toReversed().join('&')}`))).toBe(view)
  }
  expect(viewOf(params('sort=title'))).toBeNull()
  expect(viewOf(params('status=closed&period=upcoming'))).toBeNull()
})

it('A view of one’s own is the address without its page, and stands where it is as close as any other', () => {
  const mine = { name: '勉強会', query: queryToKeep(params('period=all&q=勉強会&cursor=abc&limit=7&sort=title&utm=x')) }
  expect(Object.fromEntries(params(mine.query))).toEqual({ q: '勉強会', period: 'all', sort: 'title' })
  expect(currentView(params(`${mine.query}&cursor=z`), [mine]).own).toBe(mine)
  expect(currentView(params('period=all'), [mine])).toEqual({ own: null, view: 'all' })
  expect(currentView(params(eventViews.past), [{ name: '同じ', query: eventViews.past }]).own?.name).toBe('同じ')
  expect(isAsKept(params(`sort=title&${mine.query}&cursor=z`), mine)).toBe(true)
  expect(isAsKept(params(`${mine.query}&status=draft`), mine)).toBe(false)
})

it('Views are kept, replaced, renamed and taken away by their names, in their order', () => {
  const views = ['a', 'b'].map((name) => ({ name, query: '' }))
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name)
  expect(names(keptAs(views, { name: 'c', query: 'q=1' }))).toEqual(['a', 'b', 'c'])
  expect(keptAs(views, { name: 'a', query: 'q=1' })).toEqual([{ name: 'a', query: 'q=1' }, views[1]])
  expect(names(renamed(views, 'a', 'z'))).toEqual(['z', 'b'])
  expect(names(without(views, 'a'))).toEqual(['b'])
})
