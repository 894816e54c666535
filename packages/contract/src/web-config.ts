import * as z from 'zod/mini'
import './zod-without-eval.ts'

export const authorizers = ['iam', 'cognito', 'custom'] as const
export type Authorizer = (typeof authorizers)[number]

/** `config.json` beside the SPA: everything a deployment tells the browser. */
export const WebConfig = z.object({
  stage: z.string(),
  authorizer: z.enum(authorizers),
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  identityPoolId: z.string(),
  /** Host and stage that a browser signs for: `abc.execute-api.REGION.amazonaws.com` and `live`. */
  apiHost: z.string(),
  apiStage: z.string(),
  /** E-mail domains whose people may ask for an account; absent where invitation is the only way in. */
  signUpDomains: z.optional(z.array(z.string())),
  /** Set where Cognito is reached by another address than AWS's own. */
  userPoolEndpoint: z.optional(z.string()),
  identityPoolEndpoint: z.optional(z.string()),
})
export type WebConfig = z.infer<typeof WebConfig>
