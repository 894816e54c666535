import type { WebConfig } from '@sekisho/contract/web-config'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { sharedStore } from '../../storage/browser-storage.ts'
import type { Proof } from '../proof-error.ts'
import { cognitoCalls } from './cognito-calls.ts'
import { revokeAtCognito } from './revoke-at-cognito.ts'
import { signInOnceMore } from './sign-in-once-more.ts'

/** What Amplify keeps its tokens in: the storage of the browser, or a map that nobody else sees. */
const over = (store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>) => ({
  getItem: async (key: string) => store.getItem(key),
  setItem: async (key: string, value: string) => store.setItem(key, value),
  removeItem: async (key: string) => store.removeItem(key),
  clear: async () => store.clear(),
})

/**
 * Signs in beside the session: its tokens stay where they are until the new ones are whole, and then give way to them,
 * whose `auth_time` Cognito signed; the earlier sign-in is ended. A wrong password or code costs an attempt and nothing else. @throws ProofError
 */
export async function proveAtCognito(config: WebConfig, email: string, proof: Proof): Promise<void> {
  const fresh = new Map<string, string>()
  const beside = {
    getItem: (key: string) => fresh.get(key) ?? null,
    setItem: (key: string, value: string) => void fresh.set(key, value),
    removeItem: (key: string) => void fresh.delete(key),
    clear: () => fresh.clear(),
  }
  cognitoUserPoolsTokenProvider.setKeyValueStorage(over(beside))
  try {
    await signInOnceMore(cognitoCalls, email, proof)
  } finally {
    cognitoUserPoolsTokenProvider.setKeyValueStorage(over(sharedStore))
  }
  const earlier = [...fresh.keys()].filter((key) => key.endsWith('.refreshToken')).map((key) => sharedStore.getItem(key))
  for (const [key, value] of fresh) sharedStore.setItem(key, value)
  for (const token of earlier) if (token) void revokeAtCognito(config, token)
}
