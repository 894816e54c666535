import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'

/** With this scope an access token may replace the TOTP secret or delete the user at Cognito's public endpoint. */
const SELF_SERVICE = 'aws.cognito.signin.user.admin'

/**
 * Takes the self-service scope out of every access token but the one of a fresh sign-in by the client for passkeys, which
 * gets no groups instead: what may change factors opens nothing here, and what opens something changes no factor.
 * @param passkeyClientId the client's id; null where there is none, and when it could not be read
 */
export function shapeTokens(event: PreTokenGenerationV2TriggerEvent, passkeyClientId: string | null): void {
  const { callerContext, triggerSource } = event
  const isForPasskeys = passkeyClientId !== null && callerContext.clientId === passkeyClientId
  const isFresh = triggerSource !== 'TokenGeneration_RefreshTokens'
  event.response = {
    claimsAndScopeOverrideDetails: {
      ...(!(isForPasskeys && isFresh) && { accessTokenGeneration: { scopesToSuppress: [SELF_SERVICE] } }),
      ...(isForPasskeys && { groupOverrideDetails: { groupsToOverride: [], iamRolesToOverride: [] } }),
    },
  }
}
