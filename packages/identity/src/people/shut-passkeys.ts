import { unlessGone } from './pool-account.ts'
import { PoolError } from './pool-error.ts'
import type { UserPool } from './user-pool.ts'

/**
 * Takes from all of a person's passkeys that they count as two factors, after which the pool takes none of them. Only the
 * person can remove one. A pool that never had passkeys may refuse: somebody who has none has lost nothing then.
 */
export async function shutPasskeys(pool: UserPool, username: string): Promise<void> {
  try {
    await unlessGone(pool, 'AdminSetUserMFAPreference', username, { WebAuthnMfaSettings: { Enabled: false } })
  } catch (error) {
    const isForeign = error instanceof PoolError && error.kind === 'refused'
    if (!isForeign || (await pool.firstFactorsOf(username)).includes('WEB_AUTHN')) throw error
  }
}
