import { createHash, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { LONGEST_SALT, SHORTEST_SALT, saltedSha } from './salted-sha.ts'

const derive = promisify<Buffer, Buffer, number, ScryptOptions, Buffer>(scrypt)
/** That of the product's own hashes. */
const COST = { ln: 15, r: 8, p: 3 }
const BYTES = 32
/** By the number in LDAP's name of the scheme. */
const algorithms: Readonly<Record<string, string>> = { '1': 'sha1', '256': 'sha256', '384': 'sha384', '512': 'sha512' }
const FORM = /^wrapped-ssha\$(1|256|384|512)\$([A-Za-z0-9+/]+=*)\$ln=(\d\d),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]{43})$/

/**
 * Puts a salted SHA (`{SSHA…}`) under scrypt: `wrapped-ssha$BITS$SALT$ln=…,r=…,p=…$SALT$HASH`. What is kept takes scrypt's work for
 * each guess, and its owner can still prove that they know the password, once, to choose another.
 * @returns null for what is no salted SHA, or has a salt that no program makes
 */
export async function wrapSaltedSha(text: string, cost = COST): Promise<string | null> {
  const parts = saltedSha(text)
  if (!parts || parts.salt.length < SHORTEST_SALT || parts.salt.length > LONGEST_SALT) return null
  const { bits, digest, salt } = parts
  const own = randomBytes(16)
  const hash = await stretched(digest, own, cost)
  const { ln, r, p } = cost
  return `wrapped-ssha$${bits}$${salt.toString('base64')}$ln=${ln},r=${r},p=${p}$${bare(own)}$${bare(hash)}`
}

/** Compares a password with what `wrapSaltedSha` has made; false for anything else, and for a cost that would hold up everybody. */
export async function verifyWrapped(stored: string, password: string): Promise<boolean> {
  const parts = FORM.exec(stored)
  if (!parts) return false
  const [, bits, salt, ln, r, p, own, hash] = parts as unknown as string[]
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) }
  if (cost.ln < 10 || cost.ln > 17 || cost.r < 1 || cost.r > 16 || cost.p < 1 || cost.p > 16) return false
  const digest = createHash(algorithms[bits!]!).update(password).update(Buffer.from(salt!, 'base64')).digest()
  return timingSafeEqual(await stretched(digest, Buffer.from(own!, 'base64'), cost), Buffer.from(hash!, 'base64'))
}

const stretched = (digest: Buffer, salt: Buffer, { ln, r, p }: typeof COST): Promise<Buffer> =>
  derive(digest, salt, BYTES, { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r })

const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
