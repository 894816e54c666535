import { describe, expect, it } from 'vitest'
import { appOf, deploymentOf, propertiesOf, templateOf, withPasskeys } from '../template-fixture.ts'
import { stageNamed } from '../test-stages.ts'
import { relyingPartyOf } from './relying-party.ts'

const identity = templateOf('identity', withPasskeys())
const clients = propertiesOf(identity, 'AWS::Cognito::UserPoolClient')
const pool = (deployment = withPasskeys()) => propertiesOf(templateOf('identity', deployment), 'AWS::Cognito::UserPool')['StaffPool']

describe('the domain of passkeys', () => {
  it('is the console’s own, and this machine where the stage is deployed nowhere', () => {
    expect(relyingPartyOf({ ...stageNamed('production'), passkeys: true })).toBe('admin.sekisho.example')
    expect(relyingPartyOf({ ...stageNamed('dev'), passkeys: true })).toBe('localhost')
    expect(relyingPartyOf(stageNamed('production'))).toBeNull()
  })

  it('is refused where nothing could use them, and says why', () => {
    const production = { ...stageNamed('production'), passkeys: true } as const
    const { domain: _, ...homeless } = production
    const adopted = { kind: 'existing', userPoolId: 'x', userPoolClientId: 'y', identityPoolId: 'z', groups: 'own' } as const
    expect(() => relyingPartyOf({ ...production, mode: 'custom' })).toThrow(/keeps its own passwords \(custom\).*offers no passkeys/)
    expect(() => relyingPartyOf({ ...production, identity: adopted })).toThrow(/adopts its user pool/)
    expect(() => relyingPartyOf(homeless)).toThrow(/belong to a domain for good/)
  })
})

describe('what passkeys bring', () => {
  it('is a pool that takes one with user verification for both factors, beside password and authenticator', () => {
    expect(pool()).toMatchObject({
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UserPoolTier: 'ESSENTIALS',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      WebAuthnRelyingPartyID: 'localhost',
      WebAuthnUserVerification: 'required',
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    })
    expect(pool(withPasskeys('production'))).toMatchObject({ WebAuthnRelyingPartyID: 'admin.sekisho.example' })
    expect(clients['ConsoleClient']?.['ExplicitAuthFlows']).toEqual(['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'])
    expect(() => appOf(withPasskeys()).synth()).not.toThrow()
  })

  it('is one client that lives five minutes, has no flow to refresh and hides who exists', () => {
    expect(clients['PasskeyClient']).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 5,
      IdTokenValidity: 5,
      RefreshTokenValidity: 1,
      ReadAttributes: ['locale'],
      WriteAttributes: ['locale'],
    })
    expect(clients['PasskeyClient']).not.toHaveProperty('RefreshTokenRotation')
    expect(Object.keys(clients)).toHaveLength(2)
  })

  it('is known by one parameter to the triggers that shape tokens and note sign-ins, to the page, and to no API, identity pool or other function', () => {
    const functions = propertiesOf(identity, 'AWS::Lambda::Function')
    const knowing = Object.entries(functions).filter(([, properties]) => JSON.stringify(properties).includes('passkey-client-id'))
    expect(knowing.map(([, { FunctionName }]) => FunctionName)).toEqual(['sekisho-dev-pre-token', 'sekisho-dev-post-authentication'])
    const rights = Object.entries(propertiesOf(identity, 'AWS::IAM::Policy')).filter(([, policy]) =>
      JSON.stringify(policy).includes('passkey-client-id'),
    )
    expect(rights.map(([id]) => /^Triggers(pretoken|postauthentication)/.exec(id)?.[1])).toEqual(['pretoken', 'postauthentication'])
    const trusted = JSON.stringify([
      propertiesOf(identity, 'AWS::Cognito::IdentityPool'),
      propertiesOf(identity, 'AWS::Cognito::IdentityPoolRoleAttachment'),
    ])
    expect([trusted.includes('ConsoleClient'), trusted.includes('PasskeyClient')]).toEqual([true, false])
    for (const name of ['vault', 'data', 'api'] as const)
      expect(templateOf(name, withPasskeys()).toJSON()).toEqual(templateOf(name).toJSON())
    expect(JSON.stringify(templateOf('web', withPasskeys()).toJSON())).toContain('/sekisho/dev/identity/passkey-client-id')
    expect(JSON.stringify(templateOf('web').toJSON())).not.toContain('passkey')
  })

  it('is nothing anywhere without them', () => {
    for (const stage of ['dev', 'production'])
      expect(JSON.stringify(templateOf('identity', deploymentOf(stage)).toJSON())).not.toMatch(/passkey|webauthn|web_authn|USER_AUTH/i)
  })
})
