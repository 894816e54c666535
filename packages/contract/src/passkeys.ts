import * as z from 'zod/mini'
import { Account } from './account.ts'
import { endpoint } from './endpoint.ts'
import { isText } from './fields.ts'

/** Most that Cognito keeps of one person. */
export const MOST_PASSKEYS = 20
export const LONGEST_PASSKEY_NAME = 40

/** What the person calls the device, to know it again in the list. */
const passkeyName = z.pipe(
  z.string().check(
    z.maxLength(4 * LONGEST_PASSKEY_NAME, 'too-long'),
    z.refine((text) => isText(text) && !/[\n\t]/.test(text), 'control-character'),
  ),
  z.pipe(
    z.transform((text: string) => text.normalize('NFC').trim()),
    z.string().check(
      z.minLength(1, 'required'),
      z.refine((text) => [...text].length <= LONGEST_PASSKEY_NAME, 'too-long'),
    ),
  ),
)
const credentialId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,1400}$/, 'id'))

/** What somebody does with their own passkeys at Cognito, which tells nobody of it. */
export const passkeys = {
  /**
   * Reads at Cognito, with the token of the client for passkeys, which ones the person has: one that was just added gets its
   * name and counts from now on, one to be removed goes first, and one that nobody here knows goes with it.
   */
  settle: endpoint({
    id: 'account.settlePasskeys',
    method: 'POST',
    path: '/api/account/passkeys',
    needs: 'account.edit',
    body: z.strictObject({
      accessToken: z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'token'), z.maxLength(8_192, 'too-long')),
      added: z.optional(z.strictObject({ id: credentialId, name: passkeyName })),
      remove: z.optional(credentialId),
    }),
    reply: Account,
  }),
}
