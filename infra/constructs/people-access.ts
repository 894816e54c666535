import type { FunctionName } from '@sekisho/permissions/to-functions'
import { allowItems, changesOwnAccount, erasesMembers, type DirectoryRight } from './directory-rights.ts'
import type { LeastPrivilegeFunction } from './least-privilege-function.ts'

type Actions = readonly `${string}:${string}`[]

/** Changes of others, from the intent to its end. What was cut off is carried out by whoever comes next, so both hold the same. */
const changesOthers = {
  directory: ['Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
    (action) => `dynamodb:${action}` as const,
  ),
  pool: [
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminListGroupsForUser',
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminDeleteUser',
    'cognito-idp:AdminEnableUser',
    'cognito-idp:AdminDisableUser',
    'cognito-idp:AdminAddUserToGroup',
    'cognito-idp:AdminRemoveUserFromGroup',
    'cognito-idp:AdminResetUserPassword',
    'cognito-idp:AdminDeleteSoftwareToken',
    'cognito-idp:AdminSetUserMFAPreference',
    'cognito-idp:AdminGetUserAuthFactors',
    // An edit of somebody's own that was cut off is brought to the pool by whoever comes next.
    'cognito-idp:AdminUpdateUserAttributes',
    'cognito-idp:AdminUserGlobalSignOut',
    'cognito-idp:AdminListUserSessions',
    'cognito-idp:AdminRevokeUserSession',
  ],
} as const

/** What the functions that change people may do with the directory and the user pool. Every other one only reads. */
const access: Partial<Record<FunctionName, { directory: Actions | readonly DirectoryRight[]; pool: Actions }>> = {
  staff: changesOthers,
  // It alone looks at everybody.
  reconcile: { ...changesOthers, pool: [...changesOthers.pool, 'cognito-idp:ListUsers', 'cognito-idp:ListUsersInGroup'] },
  account: {
    directory: changesOwnAccount,
    pool: [
      'cognito-idp:AdminUpdateUserAttributes',
      'cognito-idp:AdminUserGlobalSignOut',
      'cognito-idp:AdminSetUserMFAPreference',
      'cognito-idp:AdminGetUserAuthFactors',
      'cognito-idp:AdminListUserSessions',
      'cognito-idp:AdminRevokeUserSession',
    ],
  },
  members: { directory: erasesMembers, pool: [] },
}

const isNarrow = (rights: Actions | readonly DirectoryRight[]): rights is readonly DirectoryRight[] => typeof rights[0] === 'object'

/** Adds a function's rights over people, if it has any. Nobody may choose another person's password. */
export function allowPeople(
  fn: LeastPrivilegeFunction,
  name: FunctionName,
  { directory, pool }: { directory: string; pool: () => string },
): void {
  const allowed = access[name]
  if (!allowed) return
  if (isNarrow(allowed.directory)) allowItems(fn, directory, allowed.directory)
  else fn.allow(allowed.directory, [directory])
  if (allowed.pool.length > 0) fn.allow(allowed.pool, [pool()])
}
