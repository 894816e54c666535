import { can } from '@sekisho/permissions/can'
import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { firstView } from '../features/events/views.ts'
import { addressOf, isCurrent, sectionsFor } from './navigation.ts'
import { paths } from './paths.ts'

describe('the sections that a role sees', () => {
  it.each(Object.keys(roles))('are, for %s, exactly those that the table opens', (role) => {
    const shown = sectionsFor(role).map((section) => section.path)
    expect(shown.includes(paths.events())).toBe(can(role, 'events.read').allowed)
    expect(shown.includes(paths.members())).toBe(can(role, 'members.read').allowed)
    expect(shown.includes(paths.audit())).toBe(can(role, 'audit.read').allowed)
    expect(shown.includes(paths.staff())).toBe(can(role, 'staff.read').allowed)
  })

  it.each([null, '', 'nobody', '__proto__'])('hold no data for the role %j', (role) => {
    expect(sectionsFor(role).every((section) => section.needs === null)).toBe(true)
  })

  it('lead straight to what a list is come to for, so that it is drawn once', () => {
    const addresses = sectionsFor(Object.keys(roles)[0] ?? null).map(addressOf)
    expect(addresses).toContain(`/events?${firstView}`)
    expect(addresses).toContain('/members')
  })

  it('mark the section of the page below it, and home only on itself', () => {
    const [home, events] = sectionsFor(Object.keys(roles)[0] ?? null)
    expect(events && isCurrent(events, '/events/0192')).toBe(true)
    expect(events && isCurrent(events, '/eventsx')).toBe(false)
    expect(home && isCurrent(home, '/events')).toBe(false)
  })
})
