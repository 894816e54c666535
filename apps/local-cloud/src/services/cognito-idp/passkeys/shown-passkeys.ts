import type { UserStore } from '../user-store.ts'
import { maySignInByPasskey } from './passkey.ts'

/** A person's passkeys as their pool has them, for the console. */
export interface ShownPasskeys {
  /** Whether one of them signs in now: a reset of two-step sign-in shuts all of them. */
  signIn: boolean
  passkeys: { id: string; name: string; counter: number; createdAt: number }[]
}

/** The pools in which anybody may have one. */
export const poolsWithPasskeys = (store: UserStore) => store.pools().filter(({ settings }) => settings.firstFactors.includes('WEB_AUTHN'))

/** Null for somebody in no pool that takes passkeys. */
export function passkeysOf(store: UserStore, username: string): ShownPasskeys | null {
  for (const pool of poolsWithPasskeys(store)) {
    const user = pool.users.find(username)
    if (user === undefined) continue
    const passkeys = (user.passkeys ?? []).map(({ id, friendlyName, counter, createdAt }) => ({
      id,
      name: friendlyName,
      counter,
      createdAt,
    }))
    return { signIn: maySignInByPasskey(pool, user), passkeys }
  }
  return null
}
