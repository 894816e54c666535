import { describe, expect, it } from 'vitest'
import { stageNamed } from '../test-stages.ts'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

const poolOf = (deployment = deploymentOf()) => propertiesOf(templateOf('identity', deployment), 'AWS::Cognito::UserPool')['StaffPool']!

describe('the user pool of the staff', () => {
  it('has exactly these settings', () => {
    const { LambdaConfig, ...settings } = poolOf()
    expect(Object.keys(LambdaConfig)).toEqual(['CustomMessage', 'PostAuthentication', 'PostConfirmation', 'PreTokenGenerationConfig'])
    expect(LambdaConfig.PreTokenGenerationConfig.LambdaVersion).toBe('V2_0')
    expect(settings).toEqual({
      UserPoolName: 'sekisho-dev-staff',
      UserPoolTier: 'ESSENTIALS',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      DeletionProtection: 'ACTIVE',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 15,
          RequireLowercase: false,
          RequireUppercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
          TemporaryPasswordValidityDays: 1,
        },
      },
    })
  })

  it('sends mail through the own address of the stage', () => {
    expect(poolOf(deploymentOf('production'))['EmailConfiguration']).toMatchObject({ EmailSendingAccount: 'DEVELOPER' })
  })

  it('opens sign-up only for a stage that names e-mail domains, and then behind a trigger that checks them', () => {
    const open = { ...deploymentOf(), stage: { ...stageNamed('dev'), signUpDomains: ['company.example'] } }
    const pool = poolOf(open)
    expect(pool['AdminCreateUserConfig']).toEqual({ AllowAdminCreateUserOnly: false })
    expect(pool['LambdaConfig']).toHaveProperty('PreSignUp')
    const functions = Object.values(propertiesOf(templateOf('identity', open), 'AWS::Lambda::Function'))
    const check = functions.find(({ FunctionName }) => FunctionName === 'sekisho-dev-pre-sign-up')
    expect(check?.['Environment']).toEqual({ Variables: { SEKISHO_STAGE: 'dev', SIGN_UP_DOMAINS: '["company.example"]' } })
  })
})

describe('the client of the console', () => {
  it('has exactly these settings', () => {
    expect(propertiesOf(templateOf('identity'), 'AWS::Cognito::UserPoolClient')['ConsoleClient']).toEqual({
      UserPoolId: { Ref: 'StaffPool' },
      ClientName: 'sekisho-dev-console',
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      SupportedIdentityProviders: ['COGNITO'],
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
      AuthSessionValidity: 15,
      AccessTokenValidity: 5,
      IdTokenValidity: 5,
      RefreshTokenValidity: 12,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
      ReadAttributes: ['email', 'email_verified', 'name', 'locale'],
      WriteAttributes: ['locale'],
    })
  })
})
