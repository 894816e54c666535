import { createHmac, randomBytes } from 'node:crypto'
import type { Idp } from '../idp.ts'
import { notAuthorized } from '../input.ts'
import { type Credential, readClientData, readCredential } from '../passkeys/credential.ts'
import { maySignInByPasskey, passkeysFor } from '../passkeys/passkey.ts'
import { isOriginOf, requireRelyingParty } from '../passkeys/relying-party.ts'
import { verifyAssertion } from '../passkeys/verification.ts'
import { requireUsable } from '../password-check.ts'
import type { Pool } from '../pool.ts'
import type { Session } from '../sessions.ts'
import type { User } from '../user.ts'
import type { Answer } from './challenge-answer.ts'
import { completeSignIn, nextStep } from './next-step.ts'
import { parameter } from './parameter.ts'

const answerMs = 180_000

/** Asks for a signature by one of the person's passkeys. The same, with made-up ones, for people who do not exist. */
export function webAuthnChallenge(idp: Idp, start: Omit<Session, 'challenge' | 'newPassword'>): unknown {
  const { pool, user, username } = start
  const party = requireRelyingParty(pool)
  const challenge = randomBytes(32).toString('base64url')
  const allowed = user === undefined ? [madeUp(pool, username)] : passkeysFor(user, party.id)
  const options = {
    challenge,
    timeout: answerMs,
    rpId: party.id,
    allowCredentials: allowed.map(({ id, transports }) => ({ type: 'public-key', id, transports })),
    userVerification: party.requiresVerification ? 'required' : 'preferred',
  }
  return {
    ChallengeName: 'WEB_AUTHN',
    Session: idp.sessions.open({ ...start, challenge: 'WEB_AUTHN', newPassword: false, passkeyChallenge: challenge }),
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
  }
}

/**
 * Checks the signature that answers WEB_AUTHN. Any answer spends the session, so that a challenge is signed once; every
 * refusal is the one sentence, whatever was wrong and whether the person exists.
 */
export async function answerWebAuthn(idp: Idp, answer: Answer): Promise<unknown> {
  const username = parameter(answer.responses, 'USERNAME')
  const credential = readCredential(parameter(answer.responses, 'CREDENTIAL'))
  const token = answer.session ?? ''
  const session = idp.sessions.read(token)
  const { pool, client, user, passkeyChallenge } = session
  if (client !== answer.client || session.challenge !== 'WEB_AUTHN' || passkeyChallenge === undefined)
    throw notAuthorized('Invalid session for the user.')
  if (pool.users.find(username) !== user || (user === undefined && username !== session.username))
    throw notAuthorized('Invalid session for the user.')
  idp.sessions.consume(token)
  const holds = user !== undefined && credential !== undefined && (await isSignedBy(pool, user, credential, passkeyChallenge))
  if (!holds || pool.users.bySub(user.sub) !== user) throw notAuthorized('Incorrect username or password.')
  requireUsable(pool, user, idp.cloud.clock.now())
  idp.store.save()
  const known = { ...session, user, clientMetadata: { ...session.clientMetadata, ...answer.clientMetadata }, agent: answer.agent }
  return user.status === 'FORCE_CHANGE_PASSWORD' ? nextStep(idp, known) : completeSignIn(idp, known)
}

/** True for a signature over this challenge by a passkey of this person, whose count goes on with it. */
async function isSignedBy(pool: Pool, user: User, credential: Credential, challenge: string): Promise<boolean> {
  const party = requireRelyingParty(pool)
  const data = readClientData(credential)
  // Whoever lost the right to one since they were asked is not let in by what they were asked then.
  if (!maySignInByPasskey(pool, user)) return false
  const passkey = passkeysFor(user, party.id).find(({ id }) => id === credential.id)
  if (data === undefined || data.crossOrigin || !isOriginOf(party.id, data.origin) || passkey === undefined) return false
  const { userHandle } = credential.response
  if (userHandle !== undefined && userHandle !== Buffer.from(user.sub).toString('base64url')) return false
  try {
    const counter = await verifyAssertion(credential, passkey, { party, challenge, origin: data.origin })
    const isAhead = counter > passkey.counter || (counter === 0 && passkey.counter === 0)
    if (isAhead) passkey.counter = counter
    return isAhead && passkeysFor(user, party.id).includes(passkey) && maySignInByPasskey(pool, user)
  } catch {
    return false
  }
}

/** Stable for a name, and shaped like one of a telephone. */
function madeUp(pool: Pool, username: string): { id: string; transports: string[] } {
  const key = Buffer.from(pool.pretenceKey, 'base64')
  const id = createHmac('sha256', key).update(`passkey:${username.toLowerCase()}`).digest('base64url')
  return { id, transports: ['internal', 'hybrid'] }
}
