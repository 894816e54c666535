import { sharedStore } from '../storage/browser-storage.ts'

/** The key under which Amplify keeps the `sub` of whoever signed in last; gone after a sign-out. */
export const lastPersonKey = (userPoolClientId: string): string => `CognitoIdentityServiceProvider.${userPoolClientId}.LastAuthUser`

/** The `sub` of the person whose tokens this browser holds; null when there are none. */
export const lastPerson = (userPoolClientId: string): string | null => sharedStore.getItem(lastPersonKey(userPoolClientId))
