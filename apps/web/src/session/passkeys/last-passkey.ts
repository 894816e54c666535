import type { Account } from '@sekisho/contract/account'
import { foldEmailAddress } from '@sekisho/contract/email-address'
import { sharedStore } from '../../storage/browser-storage.ts'

const KEY = 'sekisho.passkey-address'
const SECOND = 'sekisho.passkey-second'

/** Whose passkey this browser used last: Cognito wants a name before it asks for one. It outlives the session. */
export const lastPasskeyOf = (): string | null => sharedStore.getItem(KEY)

export const notePasskeyOf = (email: string): void => sharedStore.setItem(KEY, email)

/** Whether this browser asks for a passkey before the password: unless somebody said otherwise. */
export const isPasskeyFirst = (): boolean => sharedStore.getItem(SECOND) === null

export function askPasskeyFirst(isFirst: boolean): void {
  if (isFirst) sharedStore.removeItem(SECOND)
  else sharedStore.setItem(SECOND, 'yes')
}

/** Who is asked for their passkey before anything else here; null where nobody is. */
export const askedFirst = (): string | null => (isPasskeyFirst() ? lastPasskeyOf() : null)

/** Somebody came in another way, or has no passkey any more: the next one is asked as a stranger. */
export const forgetPasskey = (): void => sharedStore.removeItem(KEY)

/**
 * What the API says of somebody's passkeys now: whoever has none is offered none, and whoever just added one is.
 * @param added the id of the one that was just added
 */
export function rememberPasskeys({ email, passkeys }: Pick<Account, 'email' | 'passkeys'>, added?: string): void {
  const last = lastPasskeyOf()
  if (passkeys.length === 0 && last !== null && foldEmailAddress(last) === email) forgetPasskey()
  if (passkeys.some(({ id }) => id === added)) notePasskeyOf(email)
}
