import { createRequire } from 'node:module'

interface Integer {
  toString(base: 16): string
}
type ModPow = (this: Integer, exponent: Integer, modulus: Integer, done: (error: unknown, power: Integer) => void) => void

/** The whole numbers of the library that proves a password by SRP, as the library itself loads them. */
export const LibraryInteger = createRequire(import.meta.url)('amazon-cognito-identity-js/lib/BigInteger.js').default as {
  new (text: string, base: 16): Integer
  prototype: { modPow: ModPow }
}

/**
 * Lets it raise to powers by the machine's own integers: its own, in plain JavaScript, take most of the processor of a deployment's
 * trial, which signs two people in.
 */
export function useQuickPowers(): void {
  LibraryInteger.prototype.modPow = function (exponent, modulus, done) {
    const [by, times] = [numberOf(modulus), numberOf(exponent)]
    let [power, square] = [1n, ((numberOf(this) % by) + by) % by]
    for (let rest = times; rest > 0n; rest >>= 1n) {
      if (rest & 1n) power = (power * square) % by
      square = (square * square) % by
    }
    done(null, new LibraryInteger(power.toString(16), 16))
  }
}

function numberOf(integer: Integer): bigint {
  const text = integer.toString(16)
  return text.startsWith('-') ? -BigInt(`0x${text.slice(1)}`) : BigInt(`0x${text}`)
}
