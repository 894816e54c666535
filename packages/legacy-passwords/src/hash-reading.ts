/** A way of hashing passwords that is good enough to be taken over until its owner has signed in. */
export type HashForm = 'bcrypt' | 'argon2id' | 'argon2i' | 'pbkdf2' | 'scrypt'

/** A hash of another system that a password can be compared with. */
export interface KnownHash {
  kind: 'known'
  form: HashForm
  /** The hash as it is kept: a wrapper that says nothing of its own is taken off. */
  stored: string
  /** Takes as long as its parameters say, which are bounded. */
  verify(password: string): Promise<boolean>
}

/** Why a hash is not taken, with a sentence that holds nothing of it but lengths and parameters. */
export interface RefusedHash {
  kind: 'refused'
  why: 'missing' | 'cut' | 'too-costly' | 'too-weak' | 'unsalted' | 'unknown'
  says: string
}

/** One round of a salted SHA: guessed by the billion a second. It is never kept; its owner chooses a new password. */
export interface SaltedSha {
  kind: 'salted-sha'
}

export type HashReading = KnownHash | SaltedSha | RefusedHash

export const refused = (why: RefusedHash['why'], says: string): RefusedHash => ({ kind: 'refused', why, says })

/** A hash that is not as long as its form: what an export makes of a column that is too narrow. */
export const cut = (form: string, unit: string, due: string, is: number): RefusedHash =>
  refused('cut', `This ${form} hash has ${is} ${unit} where ${due} are due: the export has cut it.`)
