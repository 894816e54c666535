import type { WebConfig } from '@sekisho/contract/web-config'
import { signOut } from 'aws-amplify/auth'
import { sharedStore } from '../../storage/browser-storage.ts'
import { lastPerson } from '../last-person.ts'
import { signWithPasskey } from './credential-json.ts'
import { keepTokens } from './keep-tokens.ts'
import { notePasskeyOf } from './last-passkey.ts'
import { answerChallenge, askForChallenge, asPasskeyError, signInByPasskey, type Tokens } from './passkey-sign-in.ts'

/** Before the sign-in that waits for it is over; Cognito keeps one for 15 minutes. */
const OFFER_MS = 10 * 60_000

/** Signs in by a passkey, with the browser's own dialog. */
export async function enter(config: WebConfig, email: string): Promise<void> {
  await keep(config, email, await signInByPasskey(config, config.userPoolClientId, email))
}

/**
 * Has the browser offer a passkey where the address is typed, with a new challenge before the one before runs out.
 * Null when it is aborted, the browser cannot, or the person has none.
 */
export async function offer(config: WebConfig, email: string, signal: AbortSignal): Promise<(() => Promise<void>) | null> {
  if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return null
  while (!signal.aborted) {
    const challenge = await askForChallenge(config, config.userPoolClientId, email)
    if (challenge === null || signal.aborted) return null
    const late = AbortSignal.timeout(OFFER_MS)
    const credential = await signWithPasskey(challenge.options, {
      mediation: 'conditional',
      signal: AbortSignal.any([signal, late]),
    }).catch((error: unknown) => {
      if (late.aborted) return null
      throw error
    })
    if (credential === null) continue
    return async () => {
      const tokens = await answerChallenge(config, config.userPoolClientId, challenge, credential).catch((error: unknown) => {
        throw asPasskeyError(error)
      })
      await keep(config, email, tokens)
    }
  }
  return null
}

async function keep(config: WebConfig, email: string, tokens: Tokens): Promise<void> {
  // Tokens of a session that this page gave up would lie beside these.
  if (lastPerson(config.userPoolClientId) !== null) await signOut().catch(() => undefined)
  keepTokens(sharedStore, config.userPoolClientId, email, tokens)
  notePasskeyOf(email)
}
