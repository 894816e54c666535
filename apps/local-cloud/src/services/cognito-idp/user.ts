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
  groups: string[]
  codes: MailedCode[]
  /** Tokens issued before this are revoked for Cognito's own API. */
  signedOutAt: number
}
