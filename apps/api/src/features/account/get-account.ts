import type { account } from '@sekisho/contract/account'
import { permissionsOf } from '@sekisho/permissions/can'
import type { Operation } from '../../http/route.ts'

/** The caller's own record. It takes no identifier, so it cannot be asked for anybody else's. */
export const getAccount: Operation<typeof account.get> = async (_input, { actor }) => {
  const { staffId, email, name, role, mfa, lastSignInAt } = actor
  return { staffId, email, name, role, permissions: permissionsOf(role), mfa, lastSignInAt }
}
