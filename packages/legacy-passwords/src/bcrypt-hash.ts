import { createHash } from 'node:crypto'
import { cut, refused, type HashReading } from './hash-reading.ts'

/** bcrypt writes 60 characters. */
const LENGTH = 60
/** Above it a try takes seconds in Lambda: the cost doubles with each step. */
const HIGHEST_COST = 14

/**
 * `$2a$`, `$2b$` and `$2y$`, alone, behind Django's `bcrypt$`, or of the SHA-256 in hexadecimal (`bcrypt_sha256$`). `$2x$`
 * is PHP's way to mark hashes of a library with a fault.
 */
export function readBcrypt(text: string): HashReading | null {
  const [, wrapper = '', hash] = /^(bcrypt(?:_sha256)?\$)?(\$2[aby]\$.*)$/s.exec(text) ?? []
  if (hash === undefined) return null
  if (hash.length < LENGTH) return cut('bcrypt', 'characters', String(LENGTH), hash.length)
  const cost = Number(/^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/.exec(hash)?.[1])
  if (Number.isNaN(cost)) return refused('unknown', `This begins as a bcrypt hash and is none (${hash.length} characters).`)
  if (cost < 4 || cost > HIGHEST_COST) return refused('too-costly', `bcrypt of cost ${cost}: 4 to ${HIGHEST_COST} are taken.`)
  const isHashedBefore = wrapper === 'bcrypt_sha256$'
  return {
    kind: 'known',
    form: 'bcrypt',
    stored: isHashedBefore ? text : hash,
    verify: async (password) => {
      const { compare } = await import('bcryptjs')
      return compare(isHashedBefore ? createHash('sha256').update(password).digest('hex') : password, hash)
    },
  }
}
