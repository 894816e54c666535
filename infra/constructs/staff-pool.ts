import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnUserPool, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { INVITATION_DAYS } from '@sekisho/contract/staff'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import type { MailSender, Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'
import { relyingPartyOf } from './relying-party.ts'

export interface StaffPoolProps {
  stage: Stage
  /** ARNs of the trigger functions. */
  triggers: {
    preToken: string
    postAuthentication: string
    postConfirmation: string
    customMessage: string
    preSignUp?: string
    userMigration?: string
  }
}

/**
 * The user pool of the staff and its one client. Written as plain CloudFormation resources: the settings
 * are a security decision, so none is left to a default. No custom attribute, no SMS, no schema: Cognito
 * can change none of them later.
 */
export class StaffPool extends Construct {
  readonly pool: CfnUserPool
  readonly client: CfnUserPoolClient

  constructor(scope: Construct, id: string, { stage, triggers }: StaffPoolProps) {
    super(scope, id)
    const relyingParty = relyingPartyOf(stage)
    this.pool = new CfnUserPool(this, 'Pool', {
      userPoolName: nameIn(stage, 'staff'),
      userPoolTier: 'ESSENTIALS',
      usernameAttributes: ['email'],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ['email'],
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
      accountRecoverySetting: { recoveryMechanisms: [{ name: 'verified_email', priority: 1 }] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: stage.signUpDomains.length === 0 },
      mfaConfiguration: 'ON',
      enabledMfas: ['SOFTWARE_TOKEN_MFA'],
      policies: { passwordPolicy, ...(relyingParty && { signInPolicy: { allowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } }) },
      ...(relyingParty && passkeysFor(relyingParty)),
      deletionProtection: 'ACTIVE',
      lambdaConfig: {
        preTokenGenerationConfig: { lambdaArn: triggers.preToken, lambdaVersion: 'V2_0' },
        postAuthentication: triggers.postAuthentication,
        postConfirmation: triggers.postConfirmation,
        customMessage: triggers.customMessage,
        ...(triggers.preSignUp && { preSignUp: triggers.preSignUp }),
        ...(triggers.userMigration && { userMigration: triggers.userMigration }),
      },
      ...(stage.mail.kind === 'ses' && { emailConfiguration: emailFrom(stage.mail) }),
    })
    this.pool.applyRemovalPolicy(RemovalPolicy.RETAIN)
    this.pool.overrideLogicalId('StaffPool')
    acknowledge(
      this.pool,
      {
        rule: 'AwsSolutions-COG1',
        reason: 'OWASP ASVS 5.0 6.2.5 forbids composition rules; 15 characters and a second factor are required instead.',
      },
      {
        rule: 'AwsSolutions-COG8',
        reason: 'Plus has no free tier and costs per person; MFA is required and its absence is written down in ADR 0005.',
      },
    )
    this.client = staffClient(this, this.pool, { clientName: nameIn(stage, 'console'), takesPasskeys: relyingParty !== null })
  }
}

const passwordPolicy = {
  minimumLength: 15,
  requireLowercase: false,
  requireUppercase: false,
  requireNumbers: false,
  requireSymbols: false,
  temporaryPasswordValidityDays: INVITATION_DAYS,
}

/** A passkey counts as both factors, and only when its device has verified the person. */
const passkeysFor = (domain: string) => ({
  webAuthnRelyingPartyId: domain,
  webAuthnUserVerification: 'required',
  webAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
})

const emailFrom = (mail: Extract<MailSender, { kind: 'ses' }>): CfnUserPool.EmailConfigurationProperty => ({
  emailSendingAccount: 'DEVELOPER',
  sourceArn: mail.identityArn,
  from: mail.from,
  ...(mail.replyTo && { replyToEmailAddress: mail.replyTo }),
})

/**
 * SRP is the only way to sign in, and where a stage takes passkeys the flow that asks for one. A sign-in may take 15 minutes because enrolling an authenticator app
 * overruns Cognito's 3; the session of a sign-in is worth nothing without the password and the code.
 * Writable is only `locale`, which decides nothing; e-mail and name are changed through our API.
 */
function staffClient(
  scope: Construct,
  pool: CfnUserPool,
  { clientName, takesPasskeys }: { clientName: string; takesPasskeys: boolean },
): CfnUserPoolClient {
  const client = new CfnUserPoolClient(scope, 'Client', {
    clientName,
    userPoolId: pool.ref,
    generateSecret: false,
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', ...(takesPasskeys ? ['ALLOW_USER_AUTH'] : [])],
    supportedIdentityProviders: ['COGNITO'],
    allowedOAuthFlowsUserPoolClient: false,
    preventUserExistenceErrors: 'ENABLED',
    enableTokenRevocation: true,
    refreshTokenRotation: { feature: 'ENABLED', retryGracePeriodSeconds: 10 },
    authSessionValidity: 15,
    accessTokenValidity: 5,
    idTokenValidity: 5,
    refreshTokenValidity: 12,
    tokenValidityUnits: { accessToken: 'minutes', idToken: 'minutes', refreshToken: 'hours' },
    readAttributes: ['email', 'email_verified', 'name', 'locale'],
    writeAttributes: ['locale'],
  })
  client.applyRemovalPolicy(RemovalPolicy.RETAIN)
  client.overrideLogicalId('ConsoleClient')
  return client
}
