import type { StaffRow } from '@sekisho/contract/staff'
import { roles, type Role } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { planOf } from './bulk-plan.ts'

const [first, second] = Object.keys(roles) as Role[]

const row = (staffId: string, changes: Partial<StaffRow> = {}): StaffRow => ({
  staffId,
  name: staffId,
  email: `${staffId}@sekisho.example`,
  role: first!,
  status: 'active',
  invitation: null,
  suspension: null,
  mfa: 'totp',
  hasPasskey: true,
  passkeyAsked: null,
  lastSignInAt: null,
  pending: null,
  lastOfTheirKind: false,
  version: 1,
  ...changes,
})

const said = (plan: ReturnType<typeof planOf>) => [
  plan.affected.map(({ staffId }) => staffId),
  Object.fromEntries(plan.excluded.map(({ person, why }) => [person.staffId, why])),
]

it('suspends everybody but oneself, the last of their kind and those for whom it makes no sense', () => {
  const people = [
    row('a'),
    row('me'),
    row('last', { lastOfTheirKind: true }),
    row('gone', { status: 'removed' }),
    row('invited', { status: 'invited' }),
  ]
  expect(said(planOf('suspend', people, 'me', null))).toEqual([['a'], { me: 'self', last: 'last', gone: 'status', invited: 'status' }])
})

it('sends invitations again to the invited only', () => {
  expect(said(planOf('resend-invitation', [row('a'), row('b', { status: 'invited' })], 'me', null))).toEqual([['b'], { a: 'status' }])
})

it('changes the role of those who have another one', () => {
  const people = [row('a', { role: first! }), row('b', { role: second! })]
  expect(said(planOf('change-role', people, 'me', second!))).toEqual([['a'], { b: 'same-role' }])
})

it('loses nobody', () => {
  const people = ['invited', 'active', 'suspended', 'requested', 'removed'].map((status) => row(status, { status: status as 'active' }))
  for (const action of ['suspend', 'sign-out', 'resend-invitation', 'change-role'] as const) {
    const { affected, excluded } = planOf(action, people, 'me', second!)
    expect(affected.length + excluded.length).toBe(people.length)
  }
})
