/**
 * AWS's default quotas of requests a second, for all pools of an account and region together; the operations of one
 * category share it. UserUpdate, UserResourceUpdate, UserAccountRecovery and UserList cannot be raised.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html#category_operations
 */
export const cognitoQuotas = {
  UserCreation: { perSecond: 50, operations: ['AdminCreateUser'] },
  UserUpdate: {
    perSecond: 25,
    operations: ['AdminUpdateUserAttributes', 'AdminDisableUser', 'AdminEnableUser', 'AdminDeleteUser', 'AdminUserGlobalSignOut'],
  },
  UserResourceUpdate: {
    perSecond: 25,
    operations: ['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'AdminDeleteSoftwareToken', 'AdminSetUserMFAPreference'],
  },
  UserAccountRecovery: { perSecond: 30, operations: ['AdminResetUserPassword'] },
  UserResourceRead: { perSecond: 50, operations: ['AdminListGroupsForUser', 'AdminGetUserAuthFactors'] },
  UserRead: { perSecond: 120, operations: ['AdminGetUser'] },
  UserList: { perSecond: 30, operations: ['ListUsers', 'ListUsersInGroup'] },
  UserPoolRead: { perSecond: 15, operations: ['DescribeUserPool'] },
  // The category has 20, and one operation on one pool no more than these.
  UserPoolResourceRead: { perSecond: 5, operations: ['ListGroups'] },
} as const satisfies Record<string, { perSecond: number; operations: readonly string[] }>
