import { leave } from './leave.ts'

/** Revokes the session, empties the storage and leaves; works offline too, then without the revocation. */
export async function signOut(): Promise<void> {
  const { signOut } = await import('aws-amplify/auth')
  await signOut().catch(() => undefined)
  leave('asked')
}
