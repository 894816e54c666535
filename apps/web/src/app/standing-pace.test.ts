import { standingPace } from '@sekisho/contract/standing-pace'
import { policy } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { auditRoutes } from '../features/audit/routes.tsx'
import { eventRoutes } from '../features/events/routes.tsx'
import { memberRoutes } from '../features/members/routes.tsx'
import { staffRoutes } from '../features/staff/routes.tsx'
import { standingPaceOf, type Looked } from './standing-pace.ts'

const untouchedFor = (untouched: number, needs: string | null = 'events.read'): Looked => ({ needs, showsPeople: false, untouched })

describe('how often an open page asks who its person is now', () => {
  it('leaves a change unseen for less than five seconds on every page with people on it, touched or not', () => {
    const gates = [...memberRoutes, ...staffRoutes, ...auditRoutes].map(({ handle }) => (handle as { needs: string }).needs)
    expect(gates.length).toBeGreaterThan(10)
    for (const needs of gates) for (const rest of [0, 3_600_000]) expect(standingPaceOf(untouchedFor(rest, needs))).toBe(4_000)
  })

  it('is seldom on pages of events, at home and in the help, and seldom still where nobody touches anything', () => {
    const gates = [null, ...eventRoutes.map(({ handle }) => (handle as { needs: string }).needs)]
    for (const needs of gates) {
      expect(standingPaceOf(untouchedFor(0, needs))).toBe(60_000)
      expect(standingPaceOf(untouchedFor(standingPace.stillAfter, needs))).toBe(300_000)
    }
  })

  it('is quick where people are found above such a page, and on a page of a permission that no row has', () => {
    expect(standingPaceOf({ ...untouchedFor(3_600_000), showsPeople: true })).toBe(4_000)
    expect(standingPaceOf(untouchedFor(0, ''))).toBe(4_000)
    expect(standingPaceOf(untouchedFor(0, 'events.unheard-of'))).toBe(4_000)
  })

  it('follows the table: a permission that one role more or less holds changes it, and a role with little makes more pages quick', () => {
    const closed = { ...policy, roles: { ...policy.roles, guest: { precedence: 90, ja: 'x', en: 'x' } } }
    expect(standingPaceOf(untouchedFor(0), closed)).toBe(4_000)
  })
})
