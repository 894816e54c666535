import type { WebConfig } from '@sekisho/contract/web-config'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { sharedStore } from '../../storage/browser-storage.ts'
import { configureAmplify } from '../amplify.ts'
import { ProofError, type Proof } from '../proof-error.ts'
import { over } from '../over.ts'
import { cognitoCalls } from '../sign-in/cognito-calls.ts'
import { revokeAtCognito } from '../sign-in/revoke-at-cognito.ts'
import { signInOnceMore } from '../sign-in/sign-in-once-more.ts'
import { askCognito } from './ask-cognito.ts'
import { makePasskey, type CreationOptions } from './credential-json.ts'
import { signInByPasskey } from './passkey-sign-in.ts'

/** What may change somebody's passkeys for five minutes, after a fresh sign-in of its own beside the session. */
export interface Door {
  accessToken: string
  /** Registers this device. @returns the passkey's id @throws CognitoError, DOMException */
  register(): Promise<string>
  /** Ends the sign-in. */
  close(): void
}

/**
 * Signs in once more by the client for passkeys. Its tokens open nothing in the console, and never lie where the session's
 * do. @throws ProofError
 */
export async function openDoor(config: WebConfig, passkeyClientId: string, email: string, proof: Proof): Promise<Door> {
  const { accessToken, refreshToken } =
    proof === 'passkey' ? await byPasskey(config, passkeyClientId, email) : await byPassword(config, passkeyClientId, email, proof)
  return {
    accessToken,
    async register() {
      const begun = await askCognito<{ CredentialCreationOptions: CreationOptions }>(config, 'StartWebAuthnRegistration', {
        AccessToken: accessToken,
      })
      const Credential = await makePasskey(begun.CredentialCreationOptions)
      await askCognito(config, 'CompleteWebAuthnRegistration', { AccessToken: accessToken, Credential })
      return Credential.id
    },
    close: () => void revokeAtCognito({ ...config, userPoolClientId: passkeyClientId }, refreshToken),
  }
}

async function byPasskey(config: WebConfig, clientId: string, email: string) {
  const tokens = await signInByPasskey(config, clientId, email).catch((error: unknown) => {
    throw new ProofError(cognitoCalls.failureOf(error, 'password').failure)
  })
  return { accessToken: tokens.AccessToken, refreshToken: tokens.RefreshToken }
}

/** Amplify knows one client at a time: it is given this one, over a storage of its own, for as long as the sign-in takes. */
async function byPassword(config: WebConfig, clientId: string, email: string, proof: Exclude<Proof, 'passkey'>) {
  const kept = new Map<string, string>()
  try {
    configureAmplify({ ...config, authorizer: 'cognito', userPoolClientId: clientId })
    cognitoUserPoolsTokenProvider.setKeyValueStorage({
      getItem: async (key) => kept.get(key) ?? null,
      setItem: async (key, value) => void kept.set(key, value),
      removeItem: async (key) => void kept.delete(key),
      clear: async () => kept.clear(),
    })
    await signInOnceMore(cognitoCalls, email, proof)
  } finally {
    configureAmplify(config)
    cognitoUserPoolsTokenProvider.setKeyValueStorage(over(sharedStore))
  }
  const ending = (end: string) => [...kept].find(([key]) => key.endsWith(end))?.[1] ?? ''
  return { accessToken: ending('.accessToken'), refreshToken: ending('.refreshToken') }
}
