import type { Operation } from './idp.ts'
import { initiateAuth } from './sign-in/initiate-auth.ts'
import { respondToAuthChallenge } from './sign-in/respond-to-auth-challenge.ts'
import { associateSoftwareToken } from './sign-in/associate-software-token.ts'
import { verifySoftwareToken } from './sign-in/verify-software-token.ts'
import { getTokensFromRefreshToken } from './sign-in/get-tokens-from-refresh-token.ts'
import { revokeToken } from './sign-in/revoke-token.ts'

/** Operations that nobody signs: the client id, a session or an access token is all they ask for. */
export const publicOperations: Record<string, Operation> = {
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  RevokeToken: revokeToken,
}

/** Operations that IAM decides, on the pool's ARN. */
export const signedOperations: Record<string, Operation> = {}
