import type { Quota } from '../../cloud.ts'

/** Requests per second and account of each category (security.md §5.1); all pools share them. */
const categories: Record<string, { perSecond: number; operations: string[] }> = {
  UserAuthentication: { perSecond: 120, operations: ['InitiateAuth'] },
  // Answers to challenges count apart, three times as many.
  UserAuthenticationChallenge: { perSecond: 360, operations: ['RespondToAuthChallenge'] },
  UserCreation: { perSecond: 50, operations: ['SignUp', 'ConfirmSignUp', 'AdminCreateUser', 'AdminConfirmSignUp'] },
  UserAccountRecovery: {
    perSecond: 30,
    operations: ['ForgotPassword', 'ConfirmForgotPassword', 'ChangePassword', 'AdminResetUserPassword', 'AdminSetUserPassword'],
  },
  UserRead: { perSecond: 120, operations: ['AdminGetUser', 'AdminGetUserAuthFactors', 'GetUser', 'GetUserAuthFactors'] },
  UserUpdate: {
    perSecond: 25,
    operations: [
      'AdminUpdateUserAttributes',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminDeleteUser',
      'AdminUserGlobalSignOut',
      'UpdateUserAttributes',
      'DeleteUser',
      'DeleteUserAttributes',
      'VerifyUserAttribute',
      'GlobalSignOut',
      'AdminRevokeUserSession',
      'RevokeUserSession',
    ],
  },
  UserResourceUpdate: {
    perSecond: 25,
    operations: [
      'AdminAddUserToGroup',
      'AdminRemoveUserFromGroup',
      'AdminSetUserMFAPreference',
      'AdminDeleteSoftwareToken',
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'SetUserMFAPreference',
      'StartWebAuthnRegistration',
      'CompleteWebAuthnRegistration',
      'DeleteWebAuthnCredential',
    ],
  },
  UserResourceRead: {
    perSecond: 50,
    operations: [
      'AdminListGroupsForUser',
      'AdminListUserSessions',
      'ListUserSessions',
      'ListWebAuthnCredentials',
      'GetUserAttributeVerificationCode',
      'ResendConfirmationCode',
    ],
  },
  UserList: { perSecond: 30, operations: ['ListUsers', 'ListUsersInGroup'] },
  UserToken: { perSecond: 120, operations: ['GetTokensFromRefreshToken', 'RevokeToken'] },
  UserPoolUpdate: { perSecond: 15, operations: ['UpdateUserPool', 'DeleteUserPool', 'SetUserPoolSessionConfiguration'] },
  UserPoolRead: { perSecond: 15, operations: ['DescribeUserPool', 'GetUserPoolSessionConfiguration', 'ListGroups', 'ListUserPools'] },
  UserPoolClientRead: { perSecond: 15, operations: ['DescribeUserPoolClient'] },
}

const byOperation = new Map(
  Object.entries(categories).flatMap(([category, { perSecond, operations }]) =>
    operations.map((operation): [string, Quota] => [operation, { category, perSecond }]),
  ),
)

export const quotaOf = (operation: string): Quota | undefined => byOperation.get(operation)
