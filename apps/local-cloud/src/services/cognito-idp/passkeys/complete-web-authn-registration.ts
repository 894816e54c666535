import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, requiredString } from '../input.ts'
import type { Pool } from '../pool.ts'
import { requireAccessToken } from '../token-verification.ts'
import type { Passkey, User } from '../user.ts'
import { type Credential, readClientData, readCredential } from './credential.ts'
import { isOriginOf, type RelyingParty, requireRelyingParty } from './relying-party.ts'
import { type Verified, verifyRegistration } from './verification.ts'

const mostPasskeys = 20

/** `CompleteWebAuthnRegistration {AccessToken, Credential}` → `{}`: keeps the passkey that a browser made. */
export async function completeWebAuthnRegistration(idp: Idp, input: Input): Promise<unknown> {
  const { pool, client, user } = requireAccessToken(idp, requiredString(input, 'AccessToken'))
  const party = requireRelyingParty(pool)
  const credential = readCredential(input['Credential'])
  const data = credential && readClientData(credential)
  if (credential === undefined || data === undefined || data.type !== 'webauthn.create') throw invalidParameter('Invalid credential.')
  const begun = idp.registrations.take(pool, user, data.challenge)
  if (begun === undefined) throw new AwsError('WebAuthnChallengeNotFoundException', 'The challenge is unknown, was used or has expired.')
  if (begun.client !== client) throw new AwsError('WebAuthnClientMismatchException', 'The registration was begun with another app client.')
  if (data.crossOrigin || !isOriginOf(party.id, data.origin))
    throw new AwsError('WebAuthnOriginNotAllowedException', `The origin ${data.origin} is not of ${party.id}.`)
  const verified = await verifyRegistration(credential, { party, challenge: begun.challenge, origin: data.origin }).catch(refuse)
  keep(idp, { pool, user, party, credential, verified })
  return {}
}

interface Found {
  pool: Pool
  user: User
  party: RelyingParty
  credential: Credential
  verified: Verified
}

/** One passkey is of one person: its id is what a sign-in names. */
function keep(idp: Idp, { pool, user, party, credential, verified }: Found): void {
  const isKnown = pool.users.all().some(({ passkeys }) => passkeys?.some(({ id }) => id === credential.id))
  if (isKnown) throw invalidParameter('The credential is registered already.')
  const now = idp.cloud.clock.now()
  const passkeys = user.passkeys ?? []
  if (passkeys.length >= mostPasskeys) throw new AwsError('LimitExceededException', 'A user may have at most 20 passkeys.')
  const passkey: Passkey = {
    id: credential.id,
    publicKey: verified.publicKey,
    counter: verified.counter,
    transports: credential.transports,
    ...(credential.attachment !== undefined && { attachment: credential.attachment }),
    friendlyName: `Passkey ${new Date(now).toISOString().slice(0, 10)}`,
    relyingPartyId: party.id,
    createdAt: now,
  }
  user.passkeys = [...passkeys, passkey]
  user.modifiedAt = now
  idp.store.save()
}

/** The library says in words what the service says by name. */
function refuse(error: Error): never {
  if (/RP ID|RPID/i.test(`${error.name} ${error.message}`))
    throw new AwsError('WebAuthnRelyingPartyMismatchException', 'The credential was made for another relying party.')
  if (/alg|attestation|verification was required|user was not present/i.test(error.message))
    throw new AwsError('WebAuthnCredentialNotSupportedException', 'The authenticator is not supported.')
  throw invalidParameter('Invalid credential.')
}
