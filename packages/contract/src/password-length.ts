/** Characters of a password that somebody chooses; length is the whole rule. */
export const PASSWORD_LENGTH = 15
