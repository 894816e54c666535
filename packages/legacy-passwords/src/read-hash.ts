import { readArgon2 } from './argon2-hash.ts'
import { readBcrypt } from './bcrypt-hash.ts'
import { cut, refused, type HashReading } from './hash-reading.ts'
import { readPbkdf2 } from './pbkdf2-hash.ts'
import { LONGEST_SALT, SHORTEST_SALT, saltedSha } from './salted-sha.ts'
import { readScrypt } from './scrypt-hash.ts'

/** Longer than any form that is taken. */
export const LONGEST_HASH = 300

/** A digest in hexadecimal, `{SHA}` or `{MD5}`, or one that Django or Apache has salted and hashed hardly more than once. */
const FAST = /^(?:(?:[0-9a-f]{2}){16,64}|\*[0-9a-f]{40}|\{(?:SHA\d*|MD5|SMD5)\}.*|(?:md5|sha1)\$.*|\$apr1\$.*|\$1\$.*)$/i

/**
 * Says of which form a password hash of another system is and judges its parameters. Decides by the text alone and costs
 * nothing; only `verify` of what it hands back does the work.
 */
export function readHash(text: string): HashReading {
  if (text === '') return refused('missing', 'There is no hash.')
  if (text.length > LONGEST_HASH) return refused('unknown', `No hash that is known has ${text.length} characters.`)
  const read = readBcrypt(text) ?? readArgon2(text) ?? readPbkdf2(text) ?? readScrypt(text) ?? readSha(text)
  if (read) return read
  return refused('unknown', `This is no hash of a form that is known (${text.length} characters).`)
}

function readSha(text: string): HashReading | null {
  const salted = saltedSha(text)
  if (salted) {
    const [bytes, due] = [salted.digest.length + salted.salt.length, salted.digestBytes + SHORTEST_SALT]
    if (bytes < due) return cut('salted SHA', 'bytes', `${due} or more`, bytes)
    if (salted.salt.length <= LONGEST_SALT) return { kind: 'salted-sha' }
    return refused('unknown', `The salt of this salted SHA has ${salted.salt.length} bytes: no program makes more than ${LONGEST_SALT}.`)
  }
  if (text.startsWith('{SSHA')) return refused('unknown', `This begins as a salted SHA and is none (${text.length} characters).`)
  return FAST.test(text) ? refused('unsalted', 'MD5 and SHA alone are guessed by the billion a second: they are not taken.') : null
}
