import { readHash } from './read-hash.ts'
import { verifyWrapped } from './wrapped-sha.ts'

/** Compares a password with a hash of another system, or with one that was wrapped; false for one that is not taken. */
export async function verifyHash(stored: string, password: string): Promise<boolean> {
  if (stored.startsWith('wrapped-ssha$')) return verifyWrapped(stored, password)
  const read = readHash(stored)
  return read.kind === 'known' && read.verify(password)
}
