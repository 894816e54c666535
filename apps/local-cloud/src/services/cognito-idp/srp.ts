import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { g, modPow, N, pad, toInteger } from './srp-group.ts'

/** What a pool keeps of a password: hexadecimal salt and verifier, never the password. */
export interface Verifier {
  salt: string
  verifier: string
}

/** The server's half of one exchange. `b` never leaves the process. */
export interface Exchange {
  A: bigint
  b: bigint
  B: bigint
  verifier: bigint
}

export interface Proof {
  /** The pool id's part after `_`. */
  poolName: string
  userId: string
  secretBlock: Buffer
  timestamp: string
  /** Base64, as the client sent it. */
  signature: string
}

const k = toInteger(sha256(pad(N), pad(g)))
const derivation = Buffer.concat([Buffer.from('Caldera Derived Key'), Buffer.from([1])])
/** 256 bits are twice the group's strength, and four times as fast as the client's 1024. */
const ephemeralBytes = 32

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Makes the verifier of a password: `v = g^x`, `x = H(PAD(salt) ‖ H(poolName ‖ userId ‖ ":" ‖ password))`. */
export function makeVerifier(poolName: string, userId: string, password: string, salt = randomBytes(16)): Verifier {
  const saltNumber = toInteger(salt)
  const identity = sha256(Buffer.from(`${poolName}${userId}:${password}`, 'utf8'))
  const x = toInteger(sha256(pad(saltNumber), identity))
  return { salt: saltNumber.toString(16).padStart(2, '0'), verifier: modPow(g, x).toString(16) }
}

/** True when the password makes the same verifier. */
export function matchesVerifier(poolName: string, userId: string, password: string, stored: Verifier): boolean {
  const salt = Buffer.from(stored.salt.length % 2 === 1 ? `0${stored.salt}` : stored.salt, 'hex')
  return makeVerifier(poolName, userId, password, salt).verifier === stored.verifier
}

/** Answers the client's A (hex). `undefined` when A is not hexadecimal or is zero modulo N. */
export function startExchange(clientA: string, stored: Verifier): Exchange | undefined {
  if (!/^[0-9a-fA-F]{1,2048}$/.test(clientA)) return undefined
  const A = BigInt(`0x${clientA}`)
  if (A % N === 0n) return undefined
  const verifier = BigInt(`0x${stored.verifier}`)
  const b = toInteger(randomBytes(ephemeralBytes))
  const B = (k * verifier + modPow(g, b)) % N
  return { A, b, B, verifier }
}

/** Checks the client's proof of the password, in constant time at the end. */
export function provesPassword({ A, b, B, verifier }: Exchange, proof: Proof): boolean {
  const u = toInteger(sha256(pad(A), pad(B)))
  if (u === 0n) return false
  const S = modPow(A * modPow(verifier, u), b)
  const prk = createHmac('sha256', pad(u)).update(pad(S)).digest()
  const key = createHmac('sha256', prk).update(derivation).digest().subarray(0, 16)
  const message = Buffer.concat([Buffer.from(proof.poolName + proof.userId), proof.secretBlock, Buffer.from(proof.timestamp)])
  const expected = createHmac('sha256', key).update(message).digest()
  const given = Buffer.from(proof.signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
