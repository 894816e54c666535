import { AwsError } from '../../cloud.ts'
import { flag, list, number, record, text } from './template-values.ts'

export interface PasswordPolicy {
  minimumLength: number
  requireUppercase: boolean
  requireLowercase: boolean
  requireNumbers: boolean
  requireSymbols: boolean
  temporaryPasswordValidityDays: number
  passwordHistorySize: number
}

/** Passkeys: for which domain, whether the person is verified, and whether one counts as two factors. */
export interface WebAuthnSettings {
  relyingPartyId: string | undefined
  verification: 'required' | 'preferred'
  factor: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION'
}

export interface SchemaAttribute {
  name: string
  required: boolean
  mutable: boolean
  type: string
}

export const triggerNames = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'CustomMessage',
  'UserMigration',
] as const
export type TriggerName = (typeof triggerNames)[number]

export interface Trigger {
  arn: string
  /** Of the event; `V1_0` except for PreTokenGeneration. */
  version: string
}

/** What a template says about a user pool, defaults filled in. */
export interface PoolSettings {
  name: string
  passwordPolicy: PasswordPolicy
  firstFactors: string[]
  mfa: 'OFF' | 'ON' | 'OPTIONAL'
  webAuthn: WebAuthnSettings
  caseSensitive: boolean
  usernameAttributes: string[]
  aliasAttributes: string[]
  autoVerified: string[]
  adminCreateOnly: boolean
  verifyBeforeUpdate: string[]
  deletionProtection: string
  tier: string
  schema: SchemaAttribute[]
  triggers: Partial<Record<TriggerName, Trigger>>
  mail: { from: string; replyTo?: string; invitation: Message; verification: Message }
  /** The template's own properties, for DescribeUserPool. */
  properties: Record<string, unknown>
}

export interface Message {
  subject: string
  body: string
}

/** Reads the properties of `AWS::Cognito::UserPool`. Throws on a setting that the local cloud does not run. */
export function readPoolSettings(properties: Record<string, unknown>): PoolSettings {
  const policies = record(properties['Policies'])
  const creation = record(properties['AdminCreateUserConfig'])
  return {
    name: text(properties['UserPoolName']) ?? 'user-pool',
    passwordPolicy: readPasswordPolicy(record(policies['PasswordPolicy']), number(creation['UnusedAccountValidityDays'])),
    firstFactors: readFirstFactors(properties),
    mfa: readMfa(properties),
    webAuthn: readWebAuthn(properties),
    caseSensitive: flag(record(properties['UsernameConfiguration'])['CaseSensitive']) ?? true,
    usernameAttributes: list(properties['UsernameAttributes']) ?? [],
    aliasAttributes: list(properties['AliasAttributes']) ?? [],
    autoVerified: list(properties['AutoVerifiedAttributes']) ?? [],
    adminCreateOnly: flag(creation['AllowAdminCreateUserOnly']) ?? false,
    verifyBeforeUpdate: list(record(properties['UserAttributeUpdateSettings'])['AttributesRequireVerificationBeforeUpdate']) ?? [],
    deletionProtection: text(properties['DeletionProtection']) ?? 'INACTIVE',
    tier: text(properties['UserPoolTier']) ?? 'ESSENTIALS',
    schema: readSchema(properties['Schema']),
    triggers: readTriggers(record(properties['LambdaConfig'])),
    mail: readMail(properties),
    properties,
  }
}

function readPasswordPolicy(policy: Record<string, unknown>, unusedDays: number | undefined): PasswordPolicy {
  const stated = Object.keys(policy).length > 0
  return {
    minimumLength: number(policy['MinimumLength']) ?? 8,
    requireUppercase: flag(policy['RequireUppercase']) ?? !stated,
    requireLowercase: flag(policy['RequireLowercase']) ?? !stated,
    requireNumbers: flag(policy['RequireNumbers']) ?? !stated,
    requireSymbols: flag(policy['RequireSymbols']) ?? !stated,
    temporaryPasswordValidityDays: number(policy['TemporaryPasswordValidityDays']) ?? unusedDays ?? 7,
    passwordHistorySize: number(policy['PasswordHistorySize']) ?? 0,
  }
}

function readMfa(properties: Record<string, unknown>): PoolSettings['mfa'] {
  const mfa = text(properties['MfaConfiguration']) ?? 'OFF'
  if (mfa !== 'OFF' && mfa !== 'ON' && mfa !== 'OPTIONAL') throw new Error(`MfaConfiguration is ${mfa}: expected OFF, ON or OPTIONAL`)
  const factors = list(properties['EnabledMfas'])
  if (mfa !== 'OFF' && !factors?.includes('SOFTWARE_TOKEN_MFA'))
    throw new Error('only SOFTWARE_TOKEN_MFA is part of the local cloud; EnabledMfas must name it')
  return mfa
}

function readFirstFactors(properties: Record<string, unknown>): string[] {
  const factors = list(record(record(properties['Policies'])['SignInPolicy'])['AllowedFirstAuthFactors']) ?? ['PASSWORD']
  if (!factors.includes('PASSWORD')) throw new Error('AllowedFirstAuthFactors must name PASSWORD')
  const strange = factors.find((factor) => factor !== 'PASSWORD' && factor !== 'WEB_AUTHN')
  if (strange !== undefined) throw new Error(`the first factor ${strange} is not part of the local cloud`)
  if (factors.length > 1 && text(properties['UserPoolTier']) === 'LITE')
    throw new AwsError('FeatureUnavailableInTierException', 'The tier LITE has no choice of first factors.')
  return factors
}

function readWebAuthn(properties: Record<string, unknown>): WebAuthnSettings {
  const verification = text(properties['WebAuthnUserVerification']) ?? 'preferred'
  const factor = text(properties['WebAuthnFactorConfiguration']) ?? 'SINGLE_FACTOR'
  if (verification !== 'required' && verification !== 'preferred')
    throw new Error(`WebAuthnUserVerification is ${verification}: expected required or preferred`)
  if (factor !== 'SINGLE_FACTOR' && factor !== 'MULTI_FACTOR_WITH_USER_VERIFICATION')
    throw new Error(`WebAuthnFactorConfiguration is ${factor}: expected SINGLE_FACTOR or MULTI_FACTOR_WITH_USER_VERIFICATION`)
  return { relyingPartyId: text(properties['WebAuthnRelyingPartyID']), verification, factor }
}

function readSchema(value: unknown): SchemaAttribute[] {
  if (!Array.isArray(value)) return []
  return value.map((item) => {
    const attribute = record(item)
    return {
      name: text(attribute['Name']) ?? '',
      required: flag(attribute['Required']) ?? false,
      mutable: flag(attribute['Mutable']) ?? true,
      type: text(attribute['AttributeDataType']) ?? 'String',
    }
  })
}

function readTriggers(config: Record<string, unknown>): PoolSettings['triggers'] {
  const triggers: PoolSettings['triggers'] = {}
  for (const [name, value] of Object.entries(config)) {
    if (name === 'PreTokenGenerationConfig') continue
    if (!(triggerNames as readonly string[]).includes(name)) throw new Error(`the trigger ${name} is not part of the local cloud`)
    const arn = text(value)
    if (arn !== undefined) triggers[name as TriggerName] = { arn, version: 'V1_0' }
  }
  const tokens = record(config['PreTokenGenerationConfig'])
  const arn = text(tokens['LambdaArn'])
  if (arn !== undefined) triggers.PreTokenGeneration = { arn, version: text(tokens['LambdaVersion']) ?? 'V1_0' }
  return triggers
}

function readMail(properties: Record<string, unknown>): PoolSettings['mail'] {
  const invitation = record(record(properties['AdminCreateUserConfig'])['InviteMessageTemplate'])
  const verification = record(properties['VerificationMessageTemplate'])
  const sender = record(properties['EmailConfiguration'])
  const replyTo = text(sender['ReplyToEmailAddress'])
  return {
    from: text(sender['From']) ?? 'no-reply@verificationemail.com',
    ...(replyTo !== undefined && { replyTo }),
    invitation: {
      subject: text(invitation['EmailSubject']) ?? 'Your temporary password',
      body: text(invitation['EmailMessage']) ?? 'Your username is {username} and temporary password is {####}.',
    },
    verification: {
      subject: text(verification['EmailSubject']) ?? text(properties['EmailVerificationSubject']) ?? 'Your verification code',
      body: text(verification['EmailMessage']) ?? text(properties['EmailVerificationMessage']) ?? 'Your verification code is {####}.',
    },
  }
}
