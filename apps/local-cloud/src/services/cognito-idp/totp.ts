import { createHmac, randomBytes } from 'node:crypto'
import { fromBase32, toBase32 } from './base32.ts'

const stepMs = 30_000

/** A new 256-bit secret in base32, as AssociateSoftwareToken hands out. */
export function makeTotpSecret(): string {
  return toBase32(randomBytes(32))
}

/** The six digits of RFC 6238 (SHA-1, 30 s) that an authenticator shows at `now` (epoch ms). */
export function totpCode(secret: string, now: number): string {
  return codeAt(secret, Math.floor(now / stepMs))
}

/** The 30-second step whose code this is, one step of drift allowed either way; undefined when none. */
export function matchingStep(secret: string, code: string, now: number): number | undefined {
  const current = Math.floor(now / stepMs)
  return [current, current - 1, current + 1].find((step) => codeAt(secret, step) === code)
}

function codeAt(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
