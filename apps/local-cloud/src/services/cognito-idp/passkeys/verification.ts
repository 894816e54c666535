import type { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Credential } from './credential.ts'
import type { Passkey } from '../user.ts'
import type { RelyingParty } from './relying-party.ts'

/** ES256 and RS256, in COSE's numbers: what the service asks authenticators for. */
export const algorithms = [-7, -257]

export interface Expected {
  party: RelyingParty
  challenge: string
  /** Found to be one of the party's. */
  origin: string
}

export interface Verified {
  publicKey: string
  counter: number
}

/** Loaded when somebody uses a passkey: it takes half as long as the rest of the cloud. */
const library = () => import('@simplewebauthn/server')

/** Checks a new passkey. @throws Error of the library, whose words say what is wrong */
export async function verifyRegistration(credential: Credential, { party, challenge, origin }: Expected): Promise<Verified> {
  const { verifyRegistrationResponse } = await library()
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: { ...wire(credential), response: { ...credential.response, transports: [] } },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party.id,
    requireUserVerification: party.requiresVerification,
    supportedAlgorithmIDs: algorithms,
  })
  if (!verified || registrationInfo.credential.id !== credential.id) throw new Error('the attestation does not hold')
  const { publicKey, counter } = registrationInfo.credential
  return { publicKey: Buffer.from(publicKey).toString('base64url'), counter }
}

/** Checks a signature by a registered passkey; answers its new count. @throws Error of the library */
export async function verifyAssertion(credential: Credential, passkey: Passkey, { party, challenge, origin }: Expected): Promise<number> {
  const { verifyAuthenticationResponse: verify } = await library()
  const { verified, authenticationInfo } = await verify({
    response: { ...wire(credential), response: credential.response },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: party.id,
    requireUserVerification: party.requiresVerification,
    credential: { id: passkey.id, publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')), counter: passkey.counter },
  })
  if (!verified) throw new Error('the signature does not hold')
  return authenticationInfo.newCounter
}

type Wire = Pick<Parameters<typeof verifyAuthenticationResponse>[0]['response'], 'id' | 'rawId' | 'type' | 'clientExtensionResults'>

function wire({ id, rawId, type }: Credential): Wire {
  // The library compares the kind itself; its type allows no other.
  return { id, rawId, type: type as 'public-key', clientExtensionResults: {} }
}
