import { expect, it } from 'vitest'
import { LibraryInteger, useQuickPowers } from './quick-powers.ts'

const { modPow } = LibraryInteger.prototype
const raised = (by: typeof modPow, ...numbers: [string, string, string]) => {
  const [base, exponent, modulus] = numbers.map((text) => new LibraryInteger(text, 16)) as [never, never, never]
  let found = ''
  by.call(base, exponent, modulus, (_error, power) => (found = power.toString(16)))
  return found
}

it('raises as the library does, also what is below zero', () => {
  useQuickPowers()
  const quick = LibraryInteger.prototype.modPow
  expect(quick).not.toBe(modPow)
  const prime = 'ffffffffffffffffffffffff99def836146bc9b1b4d22831'
  for (const base of ['2', '0', `-${'9a'.repeat(20)}`, 'f'.repeat(60), prime])
    for (const exponent of ['1', '2', 'abcdef0123456789'.repeat(4)])
      expect(raised(quick, base, exponent, prime), `${base} ^ ${exponent}`).toBe(raised(modPow, base, exponent, prime))
})
