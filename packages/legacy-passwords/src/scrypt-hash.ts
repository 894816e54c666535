import { scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { bytesOf } from './base64.ts'
import { cut, refused, type HashReading } from './hash-reading.ts'

const MOST_BYTES = 128 * 1024 * 1024
/** N·r·p: about two seconds. */
const MOST_WORK = 2 ** 22
const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

interface Parts {
  N: number
  r: number
  p: number
  salt: Buffer
  hash: Buffer
}

/** The PHC form `$scrypt$ln=…,r=…,p=…$…`, and Django's `scrypt$N$SALT$r$p$HASH`, whose salt is text. */
export function readScrypt(text: string): HashReading | null {
  if (!/^\$?scrypt\$/.test(text)) return null
  const parts = ofPhc(text) ?? ofDjango(text)
  if (!parts) return refused('unknown', `This scrypt hash is cut or of a form that is not known (${text.length} characters).`)
  const { N, r, p, salt, hash } = parts
  if (hash.length !== 32 && hash.length !== 64) return cut('scrypt', 'bytes', '32 or 64', hash.length)
  const isPower = N > 1 && Number.isInteger(Math.log2(N))
  if (!isPower || r < 1 || p < 1) return refused('unknown', `scrypt of N=${N}, r=${r}, p=${p} is none.`)
  if (128 * N * r > MOST_BYTES || N * r * p > MOST_WORK)
    return refused('too-costly', `scrypt of N=${N}, r=${r}, p=${p} would hold up everybody's sign-in.`)
  if (N * r < 2 ** 13) return refused('too-weak', `scrypt of N=${N}, r=${r} is as good as none.`)
  const verify = async (password: string) =>
    timingSafeEqual(await derive(password, salt, hash.length, { N, r, p, maxmem: 256 * N * r }), hash)
  return { kind: 'known', form: 'scrypt', stored: text, verify }
}

function ofPhc(text: string): Parts | null {
  const [, ln, r, p, salt, hash] = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([^$]+)\$([^$]*)$/.exec(text) ?? []
  return partsOf([2 ** Number(ln), Number(r), Number(p)], bytesOf(salt ?? ''), hash)
}

function ofDjango(text: string): Parts | null {
  const [, N, salt, r, p, hash] = /^scrypt\$(\d{1,8})\$([^$]+)\$(\d{1,3})\$(\d{1,3})\$([^$]*)$/.exec(text) ?? []
  return partsOf([Number(N), Number(r), Number(p)], Buffer.from(salt ?? ''), hash)
}

function partsOf([N, r, p]: [number, number, number], salt: Buffer | null, hashed: string | undefined): Parts | null {
  const hash = hashed === undefined ? null : bytesOf(hashed)
  return salt && salt.length > 0 && hash ? { N, r, p, salt, hash } : null
}
