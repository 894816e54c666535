import type { Use } from '@sekisho/contract/audit'
import { auditActions } from '@sekisho/contract/audit-actions'
import type { StaffRow } from '@sekisho/contract/staff'
import { can, permissionsOf } from '@sekisho/permissions/can'
import { policy, type Role } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { reviewRows } from './review-rows.ts'

const since = '2026-08-31T00:00:00.000Z'
const reader = Object.keys(policy.roles).find((role): role is Role => can(role, 'audit.read').allowed)!
const person = (given: Partial<StaffRow>): StaffRow => ({
  staffId: 's1',
  name: '田中 陽子',
  email: 'tanaka@sekisho.example',
  role: reader,
  status: 'active',
  invitation: null,
  suspension: null,
  mfa: 'totp',
  hasPasskey: true,
  passkeyAsked: null,
  lastSignInAt: '2026-11-28T00:00:00.000Z',
  pending: null,
  lastOfTheirKind: false,
  version: 1,
  ...given,
})
const use = (staffId: string, ...actions: [string, number][]): Use => ({
  staffId,
  name: `${staffId} then`,
  lastAt: '2026-11-28T00:00:00.000Z',
  actions: actions.map(([action, count]) => ({ action, count })),
})

it('adds up the deeds of a right, and names the rights that were never used but would have left an entry', () => {
  const [row] = reviewRows([person({})], { since, items: [use('s1', ['events.edit', 2], ['events.create', 3], ['members.get', 4])] })
  expect(row?.used).toEqual([
    { right: 'events.edit', count: 5 },
    { right: 'members.read', count: 4 },
  ])
  const recorded = new Set<string | null>(Object.values(auditActions))
  const expected = permissionsOf(reader).filter((right) => recorded.has(right) && !['events.edit', 'members.read'].includes(right))
  expect(row?.unused).toEqual(expected)
  expect(row?.unused).not.toContain('events.read')
})

it('calls an account dormant that nobody signed in to for 90 days or ever, unless it is not open at all', () => {
  const dormant = (given: Partial<StaffRow>) => reviewRows([person(given)], { since, items: [] })[0]?.isDormant
  expect(dormant({ lastSignInAt: '2026-08-31T00:00:00.000Z' })).toBe(false)
  expect(dormant({ lastSignInAt: '2026-08-30T23:59:59.999Z' })).toBe(true)
  expect(dormant({ lastSignInAt: null })).toBe(true)
  expect(dormant({ lastSignInAt: null, status: 'suspended' })).toBe(false)
  expect(dormant({ lastSignInAt: null, status: 'invited' })).toBe(false)
})

it('shows at the end who did something and is not among the staff, and leaves out who was removed and did nothing', () => {
  const rows = reviewRows([person({}), person({ staffId: 's2', status: 'removed' })], { since, items: [use('s9', ['events.edit', 1])] })
  expect(rows.map(({ staffId, status }) => [staffId, status])).toEqual([
    ['s1', 'active'],
    ['s9', 'gone'],
  ])
  expect(rows[1]).toMatchObject({ name: 's9 then', role: null, unused: [] })
})

it('keeps a deed that it does not know as it is, whatever it is called', () => {
  const [row] = reviewRows([person({})], { since, items: [use('s1', ['__proto__', 1], ['constructor', 2])] })
  expect(row?.used.map(({ right }) => right)).toEqual(['constructor', '__proto__'])
})
