import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'
import type { PasswordPolicy } from '../pool-settings.ts'

/** `DescribeUserPool {UserPoolId}` → `{UserPool}`: what the template said, defaults filled in. */
export function describeUserPool(idp: Idp, input: Input): unknown {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const { settings } = pool
  const { properties } = settings
  return {
    UserPool: {
      Id: pool.id,
      Name: settings.name,
      Arn: pool.arn,
      Policies: {
        PasswordPolicy: describePolicy(settings.passwordPolicy),
        SignInPolicy: { AllowedFirstAuthFactors: settings.firstFactors },
      },
      DeletionProtection: settings.deletionProtection,
      LambdaConfig: properties['LambdaConfig'] ?? {},
      MfaConfiguration: settings.mfa,
      UsernameAttributes: settings.usernameAttributes,
      UsernameConfiguration: { CaseSensitive: settings.caseSensitive },
      AutoVerifiedAttributes: settings.autoVerified,
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: settings.verifyBeforeUpdate },
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: settings.adminCreateOnly,
        UnusedAccountValidityDays: settings.passwordPolicy.temporaryPasswordValidityDays,
      },
      ...(properties['AccountRecoverySetting'] === undefined ? {} : { AccountRecoverySetting: properties['AccountRecoverySetting'] }),
      SchemaAttributes: settings.schema.map(({ name, required, mutable, type }) => ({
        Name: name,
        AttributeDataType: type,
        Required: required,
        Mutable: mutable,
      })),
      UserPoolTier: settings.tier,
      EstimatedNumberOfUsers: pool.users.size,
      CreationDate: pool.createdAt / 1000,
      LastModifiedDate: pool.modifiedAt / 1000,
    },
  }
}

function describePolicy(policy: PasswordPolicy): Record<string, unknown> {
  return {
    MinimumLength: policy.minimumLength,
    RequireUppercase: policy.requireUppercase,
    RequireLowercase: policy.requireLowercase,
    RequireNumbers: policy.requireNumbers,
    RequireSymbols: policy.requireSymbols,
    TemporaryPasswordValidityDays: policy.temporaryPasswordValidityDays,
    ...(policy.passwordHistorySize > 0 ? { PasswordHistorySize: policy.passwordHistorySize } : {}),
  }
}
