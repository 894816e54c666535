import { AwsError } from '../../../cloud.ts'
import type { Operation } from '../idp.ts'
import { requiredString } from '../input.ts'

/** `DeleteUserPool {UserPoolId}` → `{}`: the pool and everybody in it, unless its deletion is protected. */
export const deleteUserPool: Operation = ({ store }, input) => {
  const pool = store.pool(requiredString(input, 'UserPoolId'))
  if (pool.settings.deletionProtection === 'ACTIVE') {
    const message =
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.'
    throw new AwsError('InvalidParameterException', message)
  }
  store.removePool(pool)
}
