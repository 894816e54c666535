import { isOpen } from './to-functions.ts'
import { methodArn, type Route } from './to-iam.ts'

/**
 * Stops at two endpoints of different needs that share a call: whoever may call the one would also pass the gateway for
 * the other, in every mode whose policies are made of roles. A role that holds only one of both may come any day.
 * @throws Error that names both
 */
export function refuseOverlaps(routes: readonly Route[]): void {
  const guarded = routes.filter(({ needs }) => !isOpen(needs)).map((route) => ({ ...route, pattern: methodArn('', route) }))
  for (const [index, one] of guarded.entries()) {
    const other = guarded.slice(0, index).find(({ needs, pattern }) => needs !== one.needs && haveCommonText(pattern, one.pattern))
    if (other) {
      throw new Error(
        `A policy cannot tell ${named(other)} from ${named(one)}: its star stands for any text, slashes too. ` +
          'Give one of them another method or a path elsewhere.',
      )
    }
  }
}

const named = ({ method, path, needs }: Route): string => `"${method} ${path}" (${needs})`

/**
 * Whether some text matches both patterns by IAM's rule: `*` is any text, `/` and nothing at all included. The path
 * that a parameter stands in is taken as loosely, since `%2F` is a slash to whoever decodes it first.
 */
function haveCommonText(one: string, other: string): boolean {
  const shared = sharedStart(one, other)
  const [a, b] = [one.slice(shared), other.slice(shared)]
  if (a === '' && b === '') return true
  if (a.startsWith('*')) return haveCommonText(a.slice(1), b) || (b !== '' && haveCommonText(a, b.slice(1)))
  return b.startsWith('*') && haveCommonText(b, a)
}

/** How many characters both begin with, up to the first star of either. */
function sharedStart(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] !== '*' && one[at] === other[at]) at++
  return at
}
