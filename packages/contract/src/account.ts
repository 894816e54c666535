import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { id, instant } from './fields.ts'

/** The signed-in person's own record, as the directory has it. */
export const Account = z.object({
  staffId: id,
  email: z.string(),
  name: z.string(),
  role: z.string(),
  permissions: z.array(z.string()),
  mfa: z.enum(['totp', 'none']),
  lastSignInAt: z.nullable(instant),
})
export type Account = z.infer<typeof Account>

export const account = {
  get: endpoint({ id: 'account.get', method: 'GET', path: '/api/account', needs: 'account.read', reply: Account }),
}
