import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'

/** With this scope an access token may replace the TOTP secret or delete the user at Cognito's public endpoint. */
const SELF_SERVICE = 'aws.cognito.signin.user.admin'

/** Pre-token trigger, V2: takes the self-service scope out of every access token. Groups and claims stay. */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  event.response = { claimsAndScopeOverrideDetails: { accessTokenGeneration: { scopesToSuppress: [SELF_SERVICE] } } }
  return event
}
