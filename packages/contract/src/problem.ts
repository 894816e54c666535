import * as z from 'zod/mini'
import './zod-without-eval.ts'

/** The closed set of things that can go wrong, each with its HTTP status. */
export const problems = {
  'path-not-canonical': 400,
  'invalid-input': 400,
  'session-required': 401,
  'session-invalid': 401,
  'credentials-wrong': 401,
  /** The password is right, and its owner must choose another before it opens anything. */
  'new-password-due': 403,
  forbidden: 403,
  'account-inactive': 403,
  'role-changed': 403,
  'proof-too-old': 403,
  /** Somebody whose role asks for a passkey has none, and their time to add one is over. */
  'passkey-due': 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'not-possible': 409,
  'too-large': 413,
  'key-reused': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
  'database-waking': 503,
} as const satisfies Record<string, number>
export type ProblemCode = keyof typeof problems

/** The body of every refusal: `application/problem+json` (RFC 9457) with our `code` and the request id. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  requestId: z.string(),
  /** For `forbidden` and `not-possible`: what the caller would need or why it cannot be, in words. */
  reason: z.optional(z.object({ ja: z.string(), en: z.string() })),
  /** For `invalid-input`: the fields and what is wrong with each. */
  errors: z.optional(z.array(z.object({ field: z.string(), issue: z.string() }))),
  /** For `conflict`, where the endpoint has it: the object as it is now, as the endpoint would reply it. */
  present: z.optional(z.unknown()),
})
export type Problem = z.infer<typeof Problem>
