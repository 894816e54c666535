import * as z from 'zod/mini'
import './zod-without-eval.ts'

export const authorizers = ['iam', 'cognito', 'custom'] as const
export type Authorizer = (typeof authorizers)[number]

const shades = z.object({ accent: z.string(), hover: z.string(), on: z.string(), soft: z.string() })
/** The accent of one theme, as CSS colours: links and buttons, below the pointer, what stands on it, a tint of it. */
export type AccentShades = z.infer<typeof shades>

/** How a deployment presents itself. */
export const BrandConfig = z.object({
  name: z.string(),
  /** Path of an SVG of the site that stands for the gate. */
  logo: z.optional(z.string()),
  accent: z.optional(z.object({ light: shades, dark: shades })),
})
export type BrandConfig = z.infer<typeof BrandConfig>

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
  /** Absent where it is Sekisho's own. */
  brand: z.optional(BrandConfig),
  /** A client that carries a password, and from when to when it does: see docs/decisions/0043. */
  passwordWindow: z.optional(z.object({ clientId: z.string(), opens: z.string(), ends: z.string() })),
  /** The client by which somebody adds or removes a passkey; absent where the stage takes none. */
  passkeys: z.optional(z.object({ clientId: z.string() })),
  /** Set where Cognito is reached by another address than AWS's own. */
  userPoolEndpoint: z.optional(z.string()),
  identityPoolEndpoint: z.optional(z.string()),
})
export type WebConfig = z.infer<typeof WebConfig>
