/** Nothing that looks like something else on paper. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = [5, 5, 5, 5]

/**
 * A password for the way in that Cognito mails: 116 random bits in groups, of every kind of character that a pool may ask
 * for. Cognito makes none itself where people may also sign in without one, and then invites nobody.
 */
export function temporaryPassword(): string {
  const password = GROUPS.map((length) => Array.from({ length }, letter).join('')).join('-')
  return [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(password)) ? password : temporaryPassword()
}

/** Without a remainder of a byte's 256 values, which would favour the first letters. */
function letter(): string {
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
  return byte < 256 - (256 % LETTERS.length) ? LETTERS[byte % LETTERS.length]! : letter()
}
