import { describe, expect, it } from 'vitest'
import { lacksMfa, stateOf } from './staff-state.ts'

const NOW = Date.parse('2026-11-24T10:00:00.000Z')
const invited = (expiresAt: string) => ({
  status: 'invited' as const,
  invitation: { sentAt: '2026-11-23T14:00:00.000Z', expiresAt },
  suspension: null,
})

describe('the state of somebody', () => {
  it('says how long an invitation is still good', () => {
    expect(stateOf(invited('2026-11-24T14:00:00.000Z'), NOW)).toEqual({
      name: 'invited',
      sentAt: '2026-11-23T14:00:00.000Z',
      msLeft: 4 * 3_600_000,
    })
  })

  it('says that an invitation has run out, to the millisecond', () => {
    expect(stateOf(invited('2026-11-24T10:00:00.000Z'), NOW)).toMatchObject({ name: 'expired' })
    expect(stateOf(invited('2026-11-24T10:00:00.001Z'), NOW)).toMatchObject({ name: 'invited' })
    expect(stateOf({ status: 'invited', invitation: null, suspension: null }, NOW)).toEqual({ name: 'expired', sentAt: null })
  })

  it('keeps who suspended them and why', () => {
    const suspension = { at: '2026-11-20T00:00:00.000Z', by: { staffId: null, name: '田中 太郎' }, reason: '退職' }
    expect(stateOf({ status: 'suspended', invitation: null, suspension }, NOW)).toEqual({ name: 'suspended', suspension })
  })

  it('misses a second factor only of people who work here', () => {
    expect(lacksMfa({ status: 'active', mfa: 'none' })).toBe(true)
    expect(lacksMfa({ status: 'active', mfa: 'totp' })).toBe(false)
    expect(lacksMfa({ status: 'invited', mfa: 'none' })).toBe(false)
  })
})
