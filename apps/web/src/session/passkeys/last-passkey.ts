import { sharedStore } from '../../storage/browser-storage.ts'

const KEY = 'sekisho.passkey-address'

/** Whose passkey this browser used last: Cognito wants a name before it asks for one. It outlives the session. */
export const lastPasskeyOf = (): string | null => sharedStore.getItem(KEY)

export const notePasskeyOf = (email: string): void => sharedStore.setItem(KEY, email)

/** Somebody came in another way, or has no passkey any more: the next one is asked as a stranger. */
export const forgetPasskey = (): void => sharedStore.removeItem(KEY)
