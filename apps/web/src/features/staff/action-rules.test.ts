import { roles, type Role } from '@sekisho/permissions/table'
import { staff } from '@sekisho/contract/staff'
import { describe, expect, it } from 'vitest'
import { endpointOf } from './act.ts'
import { actionsFor, needsReason, needsRole, refusalOf, staffActions, type Subject } from './action-rules.ts'

const [role] = Object.keys(roles) as Role[] as [Role]
const person = (changes: Partial<Subject> = {}): Subject => ({
  staffId: 'them',
  status: 'active',
  mfa: 'totp',
  pending: null,
  lastOfTheirKind: false,
  ...changes,
})

describe('what can be done to somebody', () => {
  it('depends on their state', () => {
    expect(actionsFor({ status: 'requested', role: null })).toEqual(['approve', 'decline'])
    expect(actionsFor({ status: 'invited', role })).toContain('resend-invitation')
    expect(actionsFor({ status: 'active', role })).not.toContain('resend-invitation')
    expect(actionsFor({ status: 'suspended', role })).toEqual(['change-role', 'reinstate', 'remove'])
    expect(actionsFor({ status: 'removed', role })).toEqual(['bring-back'])
  })

  it('brings nobody back who never had a role: an applicant who was declined asks again', () => {
    expect(actionsFor({ status: 'removed', role: null })).toEqual([])
  })

  it('includes everything for somebody active who is not oneself', () => {
    for (const action of actionsFor({ status: 'active', role })) expect(refusalOf(action, person(), 'me')).toBeNull()
  })

  it('never includes taking one’s own rights or access', () => {
    for (const action of ['change-role', 'suspend', 'remove', 'reset-mfa'] as const)
      expect(refusalOf(action, person(), 'them')).toBe('self')
    expect(refusalOf('sign-out', person(), 'them')).toBe('self-account')
  })

  it('leaves the last of their kind where they are', () => {
    for (const action of ['change-role', 'suspend', 'remove'] as const)
      expect(refusalOf(action, person({ lastOfTheirKind: true }), 'me')).toBe('last')
    expect(refusalOf('sign-out', person({ lastOfTheirKind: true }), 'me')).toBeNull()
  })

  it('waits for a change that is under way', () => {
    const pending = { operation: 'change-role' as const, since: '2026-11-24T10:00:00.000Z' }
    for (const action of ['change-role', 'sign-out', 'reset-password', 'reset-mfa'] as const)
      expect(refusalOf(action, person({ pending }), 'me')).toBe('pending')
  })

  it('takes everything away from somebody at once, whatever is under way', () => {
    const pending = { operation: 'change-role' as const, since: '2026-11-24T10:00:00.000Z' }
    for (const action of ['suspend', 'remove'] as const) expect(refusalOf(action, person({ pending }), 'me')).toBeNull()
  })

  it('resets only an authenticator that is there', () => {
    expect(refusalOf('reset-mfa', person({ mfa: 'none' }), 'me')).toBe('no-mfa')
  })
})

describe('what is asked before', () => {
  it.each(staffActions)('is what the contract wants for %s', (action) => {
    const fields = Object.keys((endpointOf(action).body as typeof staff.changeRole.body).shape)
    expect(fields.includes('reason')).toBe(needsReason.has(action))
    expect(fields.includes('role')).toBe(needsRole.has(action))
  })
})
