import type { Operation } from '../idp.ts'
import { requiredString } from '../input.ts'
import { readPoolSettings } from '../pool-settings.ts'

/** What is fixed when a pool is made; second factors and passkeys have an operation of their own. */
const lasting =
  'UserPoolName UsernameAttributes AliasAttributes UsernameConfiguration Schema EnabledMfas WebAuthnRelyingPartyID WebAuthnUserVerification WebAuthnFactorConfiguration'.split(
    ' ',
  )

/**
 * `UpdateUserPool {UserPoolId, …}` → `{}`. As on AWS it replaces: what the request leaves out goes back to its default,
 * triggers, policies and second factor too. Only what is fixed at creation stays. Until the next deployment.
 */
export const updateUserPool: Operation = ({ store, cloud }, input) => {
  const pool = store.pool(requiredString(input, 'UserPoolId'))
  const kept = Object.entries(pool.settings.properties).filter(([name]) => lasting.includes(name))
  const { UserPoolId: _, ...asked } = input
  pool.settings = readPoolSettings({ ...asked, ...Object.fromEntries(kept) })
  pool.modifiedAt = cloud.clock.now()
}
