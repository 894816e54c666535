import type { PasskeyRule } from '@sekisho/contract/passkey-rule'
import type { Stage } from '@sekisho/stages/stage'
import { relyingPartyOf } from './relying-party.ts'

/**
 * Of whom a stage asks a passkey; null where of nobody.
 * @throws Error where nobody could add one, and everybody who is asked would be shut out
 */
export function passkeyRuleOf(stage: Stage): PasskeyRule | null {
  const { name, requirePasskeyFor: asked } = stage
  if (!asked) return null
  if (relyingPartyOf(stage) === null) throw new Error(`The stage "${name}" asks some people for a passkey and lets nobody add one.`)
  const graces = Object.entries(asked).map(([role, { from, days }]) => [role, { from: Date.parse(from), days }] as const)
  if (graces.length === 0 || graces.some(([, { from }]) => Number.isNaN(from)))
    throw new Error(`The stage "${name}" asks some people for a passkey and does not say by when.`)
  return Object.fromEntries(graces)
}
