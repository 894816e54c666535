import { describe, it } from 'vitest'
import { expectOrder, HANGS_MS, isWhole, other, type Beginning } from './testing/staff-pairs.ts'

const beginning: Beginning = { enrolled: { status: 'active', role: other, mfa: 'totp' }, hasDevices: true }
const devices = ['end-session', 'end-session by themselves', 'end-other-sessions', 'add-passkey', 'remove-passkey']
const others = ['promote', 'suspend', 'sign-out', 'reset-password', 'reset-mfa', 'remove', 'edit by themselves']
const pairs = devices.flatMap((one) => [
  ...devices.map((two) => [one, two] as const),
  ...others.flatMap((two) => [[one, two] as const, [two, one] as const]),
])

describe('a command about passkeys or sessions of somebody and another command on them', () => {
  it('end as one after the other, and both stores agree, wherever one overtakes or is killed', { timeout: HANGS_MS }, async () => {
    await expectOrder(beginning, pairs, isWhole ? 1 : 61)
  })
})
