import type { Stage } from '@sekisho/stages/stage'

/** What browsers let a page on one's own machine be, whatever its port. */
const ON_THIS_MACHINE = 'localhost'

/**
 * The domain that passkeys of a stage are for, null where it offers none: the console's own, and no wider one, so that no
 * other site of the company can ask for them. It is for good: under another domain every passkey opens nothing.
 * @throws Error where nothing can use them: without a domain, where the company keeps its own passwords, and for a pool
 * that is adopted, whose settings no stack can change
 */
export function relyingPartyOf({
  name,
  account,
  mode,
  domain,
  identity,
  passkeys,
}: Pick<Stage, 'name' | 'account' | 'mode' | 'domain' | 'identity' | 'passkeys'>): string | null {
  if (!passkeys) return null
  if (mode === 'custom') throw new Error(`The stage "${name}" keeps its own passwords (custom), and its sign-in offers no passkeys.`)
  if (identity.kind === 'existing')
    throw new Error(`The stage "${name}" adopts its user pool, whose sign-in no stack can change: it cannot have passkeys.`)
  const relyingParty = domain?.name ?? (account === undefined ? ON_THIS_MACHINE : null)
  if (relyingParty === null)
    throw new Error(`Passkeys belong to a domain for good, and the stage "${name}" has none of its own yet: give it one first.`)
  return relyingParty
}
