import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { bytesOf } from './base64.ts'
import { cut, refused, type HashReading } from './hash-reading.ts'

/** Twice of what Django writes today; about a second, which a third of the rounds takes with SHA-512. */
const DIGESTS: Readonly<Record<string, { bytes: number; most: number }>> = {
  sha1: { bytes: 20, most: 3_000_000 },
  sha256: { bytes: 32, most: 3_000_000 },
  sha512: { bytes: 64, most: 1_000_000 },
}
const FEWEST_ITERATIONS = 1_000
const derive = promisify(pbkdf2)

/** The salt of Django is text, that of the PHC form bytes. */
const forms = [
  { pattern: /^pbkdf2_(sha1|sha256|sha512)\$(\d{1,9})\$([^$]+)\$([^$]*)$/, saltOf: (text: string) => Buffer.from(text) },
  { pattern: /^\$pbkdf2(?:-(sha1|sha256|sha512))?\$(?:i=)?(\d{1,9})(?:,l=\d{1,3})?\$([^$]+)\$([^$]*)$/, saltOf: bytesOf },
]

/** Django's `pbkdf2_sha256$…` and the PHC form `$pbkdf2-sha256$…`, as passlib and others write it; SHA-1 and SHA-512 as well. */
export function readPbkdf2(text: string): HashReading | null {
  if (!/^\$?pbkdf2[-_$]/.test(text)) return null
  const found = forms.map(({ pattern, saltOf }) => ({ parts: pattern.exec(text), saltOf })).find(({ parts }) => parts)
  const [, digest = 'sha1', count, salted, hashed = ''] = found?.parts ?? []
  const salt = salted === undefined ? null : found!.saltOf(salted)
  if (!salt) return refused('unknown', `This PBKDF2 hash is cut or of a form that is not known (${text.length} characters).`)
  const [iterations, { bytes: due, most }] = [Number(count), DIGESTS[digest]!]
  const hash = bytesOf(hashed)
  if (hash?.length !== due)
    return cut('PBKDF2', 'characters behind the salt', String(Math.ceil((due * 4) / 3)), hashed.replace(/=+$/, '').length)
  if (iterations > most) return refused('too-costly', `PBKDF2 of ${iterations} rounds: ${most} at most are taken.`)
  if (iterations < FEWEST_ITERATIONS) return refused('too-weak', `PBKDF2 of ${iterations} rounds is as good as none.`)
  return {
    kind: 'known',
    form: 'pbkdf2',
    stored: text,
    verify: async (password) => timingSafeEqual(await derive(password, salt, iterations, due, digest), hash),
  }
}
