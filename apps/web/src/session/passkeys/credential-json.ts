import { CognitoError } from './ask-cognito.ts'

/** A credential as JSON; only its id is read here, the rest is Cognito's. */
export type SignedBy = ReturnType<typeof common> & { response: object }

type Described = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }
interface Shared {
  challenge: string
  timeout?: number
}
/** What Cognito asks a new passkey to be, as JSON (WebAuthn Level 3). */
export interface CreationOptions extends Shared {
  rp: PublicKeyCredentialRpEntity
  user: { id: string; name: string; displayName: string }
  pubKeyCredParams: PublicKeyCredentialParameters[]
  excludeCredentials?: Described[]
  authenticatorSelection?: AuthenticatorSelectionCriteria
}
/** What Cognito asks a passkey to sign. */
export interface RequestOptions extends Shared {
  rpId: string
  allowCredentials?: Described[]
  userVerification?: UserVerificationRequirement
}

/** Has the device make a passkey. @throws DOMException when the person dismisses it or the device has one already */
export async function makePasskey(options: CreationOptions): Promise<SignedBy> {
  const excludeCredentials = (options.excludeCredentials ?? []).map(withBytes)
  const user = { ...options.user, id: bytesOf(options.user.id) }
  const publicKey = { ...options, challenge: bytesOf(options.challenge), user, excludeCredentials }
  const made = isOurs(await navigator.credentials.create({ publicKey }))
  const answer = made.response as AuthenticatorAttestationResponse
  const response = {
    clientDataJSON: textOf(answer.clientDataJSON),
    attestationObject: textOf(answer.attestationObject),
    transports: answer.getTransports(),
  }
  return { ...common(made), response }
}

/** Has the device sign. @param by how the browser asks: `conditional` only offers it where the address is typed */
export async function signWithPasskey(
  options: RequestOptions,
  by: { mediation?: CredentialMediationRequirement; signal?: AbortSignal } = {},
): Promise<SignedBy> {
  const allowCredentials = (options.allowCredentials ?? []).map(withBytes)
  const publicKey = { ...options, challenge: bytesOf(options.challenge), allowCredentials }
  const signed = isOurs(await navigator.credentials.get({ publicKey, ...by }))
  const answer = signed.response as AuthenticatorAssertionResponse
  const response = {
    clientDataJSON: textOf(answer.clientDataJSON),
    authenticatorData: textOf(answer.authenticatorData),
    signature: textOf(answer.signature),
    ...(answer.userHandle && { userHandle: textOf(answer.userHandle) }),
  }
  return { ...common(signed), response }
}

function isOurs(credential: Credential | null): PublicKeyCredential {
  if (credential instanceof PublicKeyCredential) return credential
  throw new CognitoError('PasskeyError', 'the browser gave no passkey')
}

const common = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: textOf(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
  ...(credential.authenticatorAttachment && { authenticatorAttachment: credential.authenticatorAttachment }),
})

const withBytes = (described: Described) => ({ ...described, id: bytesOf(described.id) })

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}

function textOf(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
