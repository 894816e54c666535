import { expect, it } from 'vitest'
import { auditViews, viewOf } from './views.ts'

it('The view of looks at members holds every way of looking, a reveal and a look at who looked among them', () => {
  const what = new URLSearchParams(auditViews.looks).get('what')?.split(',')
  expect(what).toEqual(['members.list', 'members.get', 'members.registrations', 'members.timeline', 'members.attendees', 'members.reveal'])
})

it('Every view is known by its address, in any order and on any page; any other address is none', () => {
  for (const [view, query] of Object.entries(auditViews)) {
    expect(viewOf(new URLSearchParams(`cursor=abc&${query.split('&').toReversed().join('&')}`))).toBe(view)
  }
  expect(viewOf(new URLSearchParams('outcome=refused'))).toBeNull()
})
