import type { WebConfig } from '@sekisho/contract/web-config'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { sharedStore } from '../../storage/browser-storage.ts'
import type { Alone } from '../keeper.ts'
import { over } from '../over.ts'
import { keepTokens } from '../passkeys/keep-tokens.ts'
import { signInByPasskey } from '../passkeys/passkey-sign-in.ts'
import { ProofError, type Proof } from '../proof-error.ts'
import { cognitoCalls } from './cognito-calls.ts'
import { revokeAtCognito } from './revoke-at-cognito.ts'
import { signInOnceMore } from './sign-in-once-more.ts'

/**
 * Signs in beside the session: its tokens stay where they are until the new ones are whole, and then give way to them,
 * whose `auth_time` Cognito signed; the earlier sign-in is ended. A wrong password or code costs an attempt and nothing else.
 * Amplify reads none of the session while it signs in; the browser's dialog may stay open for minutes, and holds nobody. @throws ProofError
 */
export async function proveAtCognito(config: WebConfig, email: string, proof: Proof, alone: Alone): Promise<void> {
  const fresh = new Map<string, string>()
  const beside = {
    getItem: (key: string) => fresh.get(key) ?? null,
    setItem: (key: string, value: string) => void fresh.set(key, value),
    removeItem: (key: string) => void fresh.delete(key),
    clear: () => fresh.clear(),
  }
  if (proof === 'passkey') await provePasskey(config, email, beside)
  await alone(async () => {
    if (proof !== 'passkey') await provePassword(email, proof, beside)
    const earlier = [...fresh.keys()].filter((key) => key.endsWith('.refreshToken')).map((key) => sharedStore.getItem(key))
    for (const [key, value] of fresh) sharedStore.setItem(key, value)
    for (const token of earlier) if (token) void revokeAtCognito(config, token)
  })
}

type Beside = Parameters<typeof over>[0]

async function provePassword(email: string, proof: Exclude<Proof, 'passkey'>, beside: Beside): Promise<void> {
  cognitoUserPoolsTokenProvider.setKeyValueStorage(over(beside))
  try {
    await signInOnceMore(cognitoCalls, email, proof)
  } finally {
    cognitoUserPoolsTokenProvider.setKeyValueStorage(over(sharedStore))
  }
}

async function provePasskey(config: WebConfig, email: string, beside: Beside): Promise<void> {
  const { userPoolClientId } = config
  const tokens = await signInByPasskey(config, userPoolClientId, email).catch((error: unknown) => {
    throw new ProofError(cognitoCalls.failureOf(error, 'password').failure)
  })
  keepTokens(beside, userPoolClientId, email, tokens)
}
