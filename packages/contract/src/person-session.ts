import * as z from 'zod/mini'
import { instant } from './fields.ts'

/** A sign-in of a person that still goes on, as Cognito tells of it. */
export const PersonSession = z.object({
  id: z.string(),
  since: instant,
  lastUsedAt: instant,
  /** Browser and system, as Cognito reads them; null where it does not know them. */
  device: z.nullable(z.string()),
  address: z.nullable(z.string()),
  /** City and country of that address; null where Cognito does not know them. */
  place: z.nullable(z.string()),
  /** Whether it is the one that asks. */
  isOwn: z.boolean(),
})
export type PersonSession = z.infer<typeof PersonSession>

/** Null where the pool tells of no sessions. */
export const PersonSessions = z.object({ sessions: z.nullable(z.array(PersonSession)) })
export type PersonSessions = z.infer<typeof PersonSessions>

/** As Cognito writes it; never an address of anything. */
export const sessionId = z.string().check(z.regex(/^(?:tkn|sso)[a-z0-9]{25}$/, 'id'))

/** Where the company keeps the passwords, Cognito holds nobody's session. */
export const sessionModes = ['iam', 'cognito'] as const
