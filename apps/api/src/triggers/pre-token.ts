import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { tokenEnvironment } from '../platform/environment.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { CLIENT_ID, publishedValueReader } from './published-value.ts'
import { shapeTokens } from './shape-tokens.ts'

let readPasskeyClient: (() => Promise<string | null>) | undefined

/** Pre-token trigger, V2: what the access token of a sign-in may do at Cognito itself. */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { passkeyClientParameter } = tokenEnvironment()
  if (passkeyClientParameter !== undefined)
    readPasskeyClient ??= publishedValueReader(awsJson(awsEnvironment(), sendToAws), passkeyClientParameter, CLIENT_ID)
  shapeTokens(event, (await readPasskeyClient?.()) ?? null)
  return event
}
