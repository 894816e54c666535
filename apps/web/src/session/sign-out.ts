import { leave } from './leave.ts'

/** Revokes the session, empties the storage and leaves; works offline too, then without the revocation. */
export async function signOut(): Promise<void> {
  await forgetTokens()
  leave('asked')
}

/** Gives up a session that the API no longer takes, though its tokens look good; signing in leads back here. */
export async function expireSession(): Promise<void> {
  await forgetTokens()
  leave('expired')
}

/** Gives up the session of somebody who has not been there for a while; signing in leads them back here. */
export async function endIdleSession(): Promise<void> {
  await forgetTokens()
  leave('idle')
}

async function forgetTokens(): Promise<void> {
  const { signOut } = await import('aws-amplify/auth')
  await signOut().catch(() => undefined)
}
