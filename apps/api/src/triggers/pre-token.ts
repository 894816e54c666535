import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { tokenEnvironment } from '../platform/environment.ts'
import { passkeyClientReader } from './passkey-client.ts'
import { shapeTokens } from './shape-tokens.ts'

let readPasskeyClient: (() => Promise<string | null>) | undefined

/** Pre-token trigger, V2: what the access token of a sign-in may do at Cognito itself. */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { passkeyClientParameter } = tokenEnvironment()
  if (passkeyClientParameter !== undefined) readPasskeyClient ??= passkeyClientReader(awsJson(awsEnvironment()), passkeyClientParameter)
  shapeTokens(event, (await readPasskeyClient?.()) ?? null)
  return event
}
