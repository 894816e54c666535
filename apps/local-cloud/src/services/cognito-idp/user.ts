import type { Verifier } from './srp.ts'

export type UserStatus = 'CONFIRMED' | 'UNCONFIRMED' | 'FORCE_CHANGE_PASSWORD' | 'RESET_REQUIRED'

/** A verified authenticator. `usedSteps` are the 30-second steps whose code was spent. */
export interface SoftwareToken {
  secret: string
  deviceName: string
  enabled: boolean
  preferred: boolean
  usedSteps: number[]
}

/** A registered passkey: what Cognito keeps of it. The private key never leaves the person's device. */
export interface Passkey {
  /** Base64url, as the authenticator chose it. */
  id: string
  /** COSE key, base64url. */
  publicKey: string
  /** The authenticator's own count of its signatures; 0 for good where it keeps none. */
  counter: number
  transports: string[]
  attachment?: string
  friendlyName: string
  relyingPartyId: string
  /** Epoch milliseconds. */
  createdAt: number
}

export type CodePurpose = 'reset' | 'sign-up' | 'attribute'

/** A code that was mailed, kept only as a hash. `value` is the pending new value of an attribute. */
export interface MailedCode {
  purpose: CodePurpose
  hash: string
  expiresAt: number
  value?: string
}

export interface User {
  username: string
  sub: string
  attributes: Record<string, string>
  status: UserStatus
  enabled: boolean
  /** Epoch milliseconds, like every time in this record. */
  createdAt: number
  modifiedAt: number
  password: Verifier | undefined
  passwordHistory: Verifier[]
  passwordSetAt: number
  token: SoftwareToken | undefined
  /** A secret handed out by AssociateSoftwareToken with an access token, not yet verified. */
  pendingSecret?: string
  passkeys?: Passkey[]
  /** The person's own setting: a passkey is both factors. */
  passkeyMfa?: boolean
  groups: string[]
  codes: MailedCode[]
  /** Tokens issued before this are revoked for Cognito's own API. */
  signedOutAt: number
}
