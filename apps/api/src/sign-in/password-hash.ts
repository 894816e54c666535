import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { compare } from 'bcryptjs'

/** What a hash is made with, and what an address that nobody has is compared with. */
export interface Cost {
  /** `ln` is the binary logarithm of N. */
  scrypt: { ln: number; r: number; p: number }
  /** Rounds of the earlier system's hashes, as two digits. */
  bcrypt: string
}

/** OWASP's 32 MiB variant of scrypt. */
const COST: Cost = { scrypt: { ln: 15, r: 8, p: 3 }, bcrypt: '10' }
/** The cheapest that are taken for hashes: for tests that are not about the cost. */
export const LOWEST_COST: Cost = { scrypt: { ln: 10, r: 8, p: 1 }, bcrypt: '04' }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Nobody knows a password for these; they are what an unknown address is compared with. */
const nobodysScrypt = (cost: Cost) => `${headOf(cost)}AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`
const nobodysBcrypt = ({ bcrypt }: Cost) => `$2b$${bcrypt}$AAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

interface Scrypt {
  cost: Cost['scrypt']
  salt: Buffer
  hash: Buffer
}

/** Hashes a password: `$scrypt$ln=15,r=8,p=3$SALT$HASH`, base64 without padding. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derived(password, salt, cost.scrypt, HASH_BYTES)
  return `${headOf(cost)}${base64(salt)}$${base64(hash)}`
}

/**
 * Compares a password with a stored hash: scrypt, or the hash of an earlier system. Every call does the work of scrypt
 * and bcrypt, so that its time tells neither whether there is a hash nor which of both it is; one of another form takes
 * its own time beside, once: it is replaced when its owner comes in.
 * @param stored null when there is nobody of that name: the answer is then false
 */
export async function verifyPassword(stored: string | null, password: string, ofNobody = COST): Promise<boolean> {
  const known = scryptOf(stored)
  const isBcrypt = /^\$2[aby]\$(0[4-9]|1[0-4])\$[./A-Za-z0-9]{53}$/.test(stored ?? '')
  const { cost, salt, hash } = known ?? scryptOf(nobodysScrypt(ofNobody))!
  const [derivedHash, byBcrypt, byOther] = await Promise.all([
    derived(password, salt, cost, hash.length),
    compare(password, isBcrypt ? stored! : nobodysBcrypt(ofNobody)),
    stored !== null && known === null && !isBcrypt ? verifiesElsewhere(stored, password) : false,
  ])
  const byScrypt = timingSafeEqual(derivedHash, hash)
  return (known !== null && byScrypt) || (isBcrypt && byBcrypt) || byOther
}

/** Loaded for the first row that needs it: a company moves once, and no start pays for it. */
const verifiesElsewhere = async (stored: string, password: string): Promise<boolean> =>
  (await import('@sekisho/legacy-passwords/verify-hash')).verifyHash(stored, password)

/** True for a hash that proves who somebody is and opens nothing: a salted SHA of an earlier system, under scrypt. */
export const mustChooseAnew = (stored: string): boolean => stored.startsWith('wrapped-ssha$')

/** True for a hash that today would be made otherwise. */
export const isOutdated = (stored: string, cost = COST): boolean => !stored.startsWith(headOf(cost))

const headOf = ({ scrypt: { ln, r, p } }: Cost): string => `$scrypt$ln=${ln},r=${r},p=${p}$`

function derived(password: string, salt: Buffer, { ln, r, p }: Cost['scrypt'], bytes: number): Promise<Buffer> {
  const N = 2 ** ln
  return derive(password, salt, bytes, { N, r, p, maxmem: 256 * N * r })
}

/** Null for anything else, and for costs that would let one row stop the function. */
function scryptOf(stored: string | null): Scrypt | null {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43,86})$/.exec(stored ?? '')
  if (!parts) return null
  const [ln, r, p] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (ln < 10 || ln > 17 || r < 1 || r > 16 || p < 1 || p > 16) return null
  return { cost: { ln, r, p }, salt: Buffer.from(parts[4]!, 'base64'), hash: Buffer.from(parts[5]!, 'base64') }
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
