import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { emailAddress } from './email-address-field.ts'
import { id, instant } from './fields.ts'
import { PASSWORD_LENGTH } from './password-length.ts'

/** Longest password that is read; hashing bounds the cost, not the length. */
const MAX_PASSWORD = 1024

/** A password that somebody chooses. */
const chosen = z.string().check(
  z.maxLength(MAX_PASSWORD, 'too-long'),
  z.refine((text: string) => [...text].length >= PASSWORD_LENGTH, 'too-short'),
  z.refine((text: string) => text === text.trim(), 'edge-space'),
)

/** 256 random bits, base64url. Whoever holds it is signed in, so it is shown once and stored as a hash. */
const token = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'token'))

/** A session where the company keeps its own passwords. The other modes sign in at Cognito. */
export const session = {
  begin: endpoint({
    id: 'session.begin',
    method: 'POST',
    path: '/api/session',
    needs: 'credentials',
    modes: ['custom'],
    body: z.strictObject({
      email: emailAddress,
      password: z.string().check(z.minLength(1, 'required'), z.maxLength(MAX_PASSWORD, 'too-long')),
      /** Beside the old one, by somebody of whom `new-password-due` has asked it. */
      newPassword: z.optional(chosen),
    }),
    reply: z.object({
      token,
      /** Over at this moment, however busy; half an hour of rest ends it sooner. */
      expiresAt: instant,
      staffId: id,
      email: z.string(),
      role: z.string(),
    }),
  }),
  end: endpoint({
    id: 'session.end',
    method: 'DELETE',
    path: '/api/session',
    needs: 'credentials',
    modes: ['custom'],
    reply: z.object({ status: z.literal('ended') }),
  }),
}
