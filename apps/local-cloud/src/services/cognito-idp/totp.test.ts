import { describe, expect, it } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'
import { makeTotpSecret, matchingStep, totpCode } from './totp.ts'

const secret = toBase32(Buffer.from('12345678901234567890'))

describe('time-based codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at %d s are those of RFC 6238', (seconds, code) => {
    expect(totpCode(secret, seconds * 1000)).toBe(code)
  })

  it('match their own step and its neighbours only', () => {
    const now = 1_700_000_000_000
    const step = Math.floor(now / 30_000)
    for (const drift of [-1, 0, 1]) expect(matchingStep(secret, totpCode(secret, now + drift * 30_000), now)).toBe(step + drift)
    for (const drift of [-2, 2]) expect(matchingStep(secret, totpCode(secret, now + drift * 30_000), now)).toBeUndefined()
  })

  it('come from secrets that survive base32, lower case and spaces', () => {
    const made = makeTotpSecret()
    expect(toBase32(fromBase32(made))).toBe(made)
    expect(fromBase32(made.toLowerCase().replaceAll(/.{4}/g, '$& '))).toEqual(fromBase32(made))
    expect(() => fromBase32('not base32!')).toThrow('not a base32 character')
  })
})
