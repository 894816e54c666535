import { randomInt } from 'node:crypto'
import type { PasswordPolicy } from '../pool-settings.ts'

const classes = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '!#$%&*+-=?@_']

/** A random password that satisfies any policy of this length: one of each class first, then any. */
export function makeTemporaryPassword(policy: PasswordPolicy): string {
  const length = Math.max(policy.minimumLength, 12)
  const characters = Array.from({ length }, (_, index) => pick(classes[index] ?? classes.join('')))
  for (let last = characters.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    const swapped = characters[last] ?? ''
    characters[last] = characters[other] ?? ''
    characters[other] = swapped
  }
  return characters.join('')
}

function pick(alphabet: string): string {
  return alphabet.charAt(randomInt(alphabet.length))
}
