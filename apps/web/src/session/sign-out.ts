import { keeper } from './current-session.ts'
import { beginToLeave, leave } from './leave.ts'
import type { SignedOutBecause } from './session.ts'

/** Ends the session, empties the storage and leaves; works offline too, then without telling the other side. */
export const signOut = (): Promise<void> => giveUp('asked')

/** Gives up a session that the API no longer takes, though it looks good here; signing in leads back. */
export const expireSession = (): Promise<void> => giveUp('expired')

/** Gives up the session of somebody who has not been there for a while; signing in leads them back here. */
export const endIdleSession = (): Promise<void> => giveUp('idle')

async function giveUp(because: SignedOutBecause): Promise<void> {
  beginToLeave(because)
  await keeper().forget()
  leave(because)
}
