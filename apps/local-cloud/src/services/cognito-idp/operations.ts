import { changePassword } from './account/change-password.ts'
import { confirmForgotPassword } from './account/confirm-forgot-password.ts'
import { confirmSignUp } from './account/confirm-sign-up.ts'
import { deleteUserAttributes } from './account/delete-user-attributes.ts'
import { deleteUser } from './account/delete-user.ts'
import { forgotPassword } from './account/forgot-password.ts'
import { getUser } from './account/get-user.ts'
import { getUserAuthFactors } from './account/get-user-auth-factors.ts'
import { getUserAttributeVerificationCode } from './account/get-user-attribute-verification-code.ts'
import { globalSignOut } from './account/global-sign-out.ts'
import { resendConfirmationCode } from './account/resend-confirmation-code.ts'
import { setUserMfaPreference } from './account/set-user-mfa-preference.ts'
import { signUp } from './account/sign-up.ts'
import { updateUserAttributes } from './account/update-user-attributes.ts'
import { verifyUserAttribute } from './account/verify-user-attribute.ts'
import { adminAddUserToGroup } from './administration/admin-add-user-to-group.ts'
import { adminConfirmSignUp } from './administration/admin-confirm-sign-up.ts'
import { adminCreateUser } from './administration/admin-create-user.ts'
import { adminDeleteSoftwareToken } from './administration/admin-delete-software-token.ts'
import { adminDeleteUser } from './administration/admin-delete-user.ts'
import { adminDisableUser } from './administration/admin-disable-user.ts'
import { adminEnableUser } from './administration/admin-enable-user.ts'
import { adminGetUserAuthFactors } from './administration/admin-get-user-auth-factors.ts'
import { adminGetUser } from './administration/admin-get-user.ts'
import { adminListGroupsForUser } from './administration/admin-list-groups-for-user.ts'
import { adminRemoveUserFromGroup } from './administration/admin-remove-user-from-group.ts'
import { adminResetUserPassword } from './administration/admin-reset-user-password.ts'
import { adminSetUserMfaPreference } from './administration/admin-set-user-mfa-preference.ts'
import { adminSetUserPassword } from './administration/admin-set-user-password.ts'
import { adminUpdateUserAttributes } from './administration/admin-update-user-attributes.ts'
import { adminUserGlobalSignOut } from './administration/admin-user-global-sign-out.ts'
import { deleteUserPool } from './administration/delete-user-pool.ts'
import { describeUserPool } from './administration/describe-user-pool.ts'
import { describeUserPoolClient } from './administration/describe-user-pool-client.ts'
import { listGroups } from './administration/list-groups.ts'
import { listUserPools } from './administration/list-user-pools.ts'
import { listUsers } from './administration/list-users.ts'
import { listUsersInGroup } from './administration/list-users-in-group.ts'
import { updateUserPool } from './administration/update-user-pool.ts'
import { completeWebAuthnRegistration } from './passkeys/complete-web-authn-registration.ts'
import { deleteWebAuthnCredential } from './passkeys/delete-web-authn-credential.ts'
import { listWebAuthnCredentials } from './passkeys/list-web-authn-credentials.ts'
import { startWebAuthnRegistration } from './passkeys/start-web-authn-registration.ts'
import { associateSoftwareToken } from './sign-in/associate-software-token.ts'
import { getTokensFromRefreshToken } from './sign-in/get-tokens-from-refresh-token.ts'
import { initiateAuth } from './sign-in/initiate-auth.ts'
import { respondToAuthChallenge } from './sign-in/respond-to-auth-challenge.ts'
import { revokeToken } from './sign-in/revoke-token.ts'
import { verifySoftwareToken } from './sign-in/verify-software-token.ts'
import { adminListUserSessions, listUserSessions } from './user-sessions/list-sessions.ts'
import { adminRevokeUserSession, revokeUserSession } from './user-sessions/revoke-session.ts'
import { getUserPoolSessionConfiguration, setUserPoolSessionConfiguration } from './user-sessions/session-configuration.ts'
import type { Operation } from './idp.ts'

/** Operations that nobody signs: the client id, a session or an access token is all they ask for. */
export const publicOperations = operationsOf({
  InitiateAuth: initiateAuth,
  RespondToAuthChallenge: respondToAuthChallenge,
  AssociateSoftwareToken: associateSoftwareToken,
  VerifySoftwareToken: verifySoftwareToken,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  RevokeToken: revokeToken,
  GetUser: getUser,
  ChangePassword: changePassword,
  GlobalSignOut: globalSignOut,
  DeleteUser: deleteUser,
  DeleteUserAttributes: deleteUserAttributes,
  GetUserAuthFactors: getUserAuthFactors,
  UpdateUserAttributes: updateUserAttributes,
  VerifyUserAttribute: verifyUserAttribute,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  SetUserMFAPreference: setUserMfaPreference,
  StartWebAuthnRegistration: startWebAuthnRegistration,
  CompleteWebAuthnRegistration: completeWebAuthnRegistration,
  ListWebAuthnCredentials: listWebAuthnCredentials,
  DeleteWebAuthnCredential: deleteWebAuthnCredential,
  ListUserSessions: listUserSessions,
  RevokeUserSession: revokeUserSession,
  SignUp: signUp,
  ConfirmSignUp: confirmSignUp,
  ResendConfirmationCode: resendConfirmationCode,
  ForgotPassword: forgotPassword,
  ConfirmForgotPassword: confirmForgotPassword,
})

/** Operations that IAM decides, on the pool's ARN; on `*` where none is named. */
export const signedOperations = operationsOf({
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminGetUser: adminGetUser,
  AdminGetUserAuthFactors: adminGetUserAuthFactors,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminDisableUser,
  AdminEnableUser: adminEnableUser,
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminResetUserPassword: adminResetUserPassword,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AdminDeleteSoftwareToken: adminDeleteSoftwareToken,
  AdminListUserSessions: adminListUserSessions,
  AdminRevokeUserSession: adminRevokeUserSession,
  SetUserPoolSessionConfiguration: setUserPoolSessionConfiguration,
  GetUserPoolSessionConfiguration: getUserPoolSessionConfiguration,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  ListGroups: listGroups,
  ListUserPools: listUserPools,
  DescribeUserPool: describeUserPool,
  UpdateUserPool: updateUserPool,
  DeleteUserPool: deleteUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
})

/** A map, so that a name such as `constructor` finds nothing. */
function operationsOf(operations: Record<string, Operation>): Map<string, Operation> {
  return new Map(Object.entries(operations))
}
