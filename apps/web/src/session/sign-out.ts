import { keeper } from './current-session.ts'
import { leave } from './leave.ts'

/** Ends the session, empties the storage and leaves; works offline too, then without telling the other side. */
export async function signOut(): Promise<void> {
  await keeper().forget()
  leave('asked')
}

/** Gives up a session that the API no longer takes, though it looks good here; signing in leads back. */
export async function expireSession(): Promise<void> {
  await keeper().forget()
  leave('expired')
}

/** Gives up the session of somebody who has not been there for a while; signing in leads them back here. */
export async function endIdleSession(): Promise<void> {
  await keeper().forget()
  leave('idle')
}
