import { readHash } from './read-hash.ts'

/** Compares a password with a hash of another system; false for one that is not taken. */
export async function verifyHash(stored: string, password: string): Promise<boolean> {
  const read = readHash(stored)
  return read.kind === 'known' && read.verify(password)
}
