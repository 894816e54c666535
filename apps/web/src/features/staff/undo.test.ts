import { roles, type Role } from '@sekisho/permissions/table'
import { expect, it } from 'vitest'
import { staffActions } from './action-rules.ts'
import { undoOf } from './undo.ts'

const [role] = Object.keys(roles) as Role[]
const before = { role: role! }

it('suspends and reinstates back and forth, and gives the old role back', () => {
  expect(undoOf('suspend', before)).toEqual({ action: 'reinstate' })
  expect(undoOf('reinstate', before)).toEqual({ action: 'suspend' })
  expect(undoOf('change-role', before)).toEqual({ action: 'change-role', role })
})

it('promises nothing for what cannot be taken back', () => {
  const undone = staffActions.filter((action) => undoOf(action, before) !== null)
  expect(undone).toEqual(['change-role', 'suspend', 'reinstate'])
})
