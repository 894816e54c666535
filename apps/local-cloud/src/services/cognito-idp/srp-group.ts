import { getDiffieHellman } from 'node:crypto'

/** The 3072-bit group of RFC 5054 (the prime of RFC 3526, group 15) and its generator in SRP. */
export const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)
export const g = 2n

/** `base ^ exponent mod N` for non-negative integers. Not constant-time: this is a development tool. */
export function modPow(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = base % N
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N
    square = (square * square) % N
  }
  return result
}

/**
 * PAD of Cognito's SRP: even-length bytes with a leading zero byte when the first bit is set, as Java's
 * `BigInteger.toByteArray()` gives. Never padded to the length of the modulus.
 */
export function pad(value: bigint): Buffer {
  const hex = value.toString(16)
  const even = hex.length % 2 === 1 ? `0${hex}` : hex
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex')
}

/** A non-negative integer out of bytes. */
export function toInteger(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`)
}
