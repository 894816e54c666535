import { roles, type Role } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { staffActions } from './action-rules.ts'
import type { StaffMember } from '@sekisho/contract/staff'
import { undoOf, undoPlan } from './undo.ts'

const [role] = Object.keys(roles) as Role[]
const before = { role: role! }

it('suspends and reinstates back and forth, and gives the old role back', () => {
  expect(undoOf('suspend', before)).toEqual({ action: 'reinstate' })
  expect(undoOf('reinstate', before)).toEqual({ action: 'suspend' })
  expect(undoOf('remove', before)).toEqual({ action: 'bring-back' })
  expect(undoOf('change-role', before)).toEqual({ action: 'change-role', role })
})

it('promises nothing for what cannot be taken back', () => {
  const undone = staffActions.filter((action) => undoOf(action, before) !== null)
  expect(undone).toEqual(['change-role', 'suspend', 'reinstate', 'remove'])
})

it('takes a bulk action back from those to whom it was done, with their newest version, and from nobody else', () => {
  const people = ['done', 'failed', 'busy'].map((staffId) => ({ staffId, role: role! }))
  const after = (staffId: string, pending: StaffMember['pending']) => ({ staffId, version: 7, pending }) as StaffMember
  const found = { done: after('done', null), busy: after('busy', { operation: 'change-role', since: '2026-11-24T10:00:00.000Z' }) }
  const plan = undoPlan('suspend', people, (staffId) => (found as Record<string, StaffMember>)[staffId] ?? null)
  expect(plan).toEqual([{ person: found.done, step: { action: 'reinstate' } }])
  expect(undoPlan('sign-out', people, () => found.done)).toEqual([])
})
