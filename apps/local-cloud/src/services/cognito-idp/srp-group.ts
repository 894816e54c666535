import { constants, createPublicKey, getDiffieHellman, publicEncrypt } from 'node:crypto'

/** The 3072-bit group of RFC 5054 (the prime of RFC 3526, group 15) and its generator in SRP. */
const prime = getDiffieHellman('modp15').getPrime()
export const N = BigInt(`0x${prime.toString('hex')}`)
export const g = 2n

/**
 * `base ^ exponent mod N` for non-negative integers, by OpenSSL: what RSA does to a message without padding is just that, in a sixth
 * of the time that integers of the language take. Not constant-time: this is a development tool.
 */
export function modPow(base: bigint, exponent: bigint): bigint {
  const jwk = { kty: 'RSA', n: prime.toString('base64url'), e: bytesOf(exponent).toString('base64url') }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  const message = Buffer.from((base % N).toString(16).padStart(2 * prime.length, '0'), 'hex')
  return toInteger(publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, message))
}

const bytesOf = (value: bigint): Buffer => {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex')
}

/**
 * PAD of Cognito's SRP: even-length bytes with a leading zero byte when the first bit is set, as Java's
 * `BigInteger.toByteArray()` gives. Never padded to the length of the modulus.
 */
export function pad(value: bigint): Buffer {
  const bytes = bytesOf(value)
  return bytes[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
}

/** A non-negative integer out of bytes. */
export function toInteger(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`)
}
