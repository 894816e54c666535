import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('identity')
const policies = Object.entries(propertiesOf(template, 'AWS::IAM::Policy'))
const statementsOf = (name: string): { Action: string | string[]; Condition: Record<string, Record<string, unknown>> }[] =>
  policies.filter(([id]) => id.startsWith(`Triggers${name}`)).flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement)
const rightsOf = (name: string): string[] =>
  policies
    .filter(([id]) => id.startsWith(`Triggers${name}`))
    .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement.flatMap((one: { Action: string }) => one.Action))

describe('the sign-in triggers', () => {
  it('give up before Cognito does', () => {
    const triggers = Object.entries(propertiesOf(template, 'AWS::Lambda::Function')).filter(([id]) => id.startsWith('Triggers'))
    expect(triggers.length).toBeGreaterThanOrEqual(4)
    for (const [, { Timeout }] of triggers) expect(Timeout).toBeLessThan(5)
  })

  it('let the pre-token trigger write its log and nothing else', () => {
    expect(rightsOf('pretoken')).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents'])
  })

  it('let the post-authentication trigger read and write the directory, and never the database', () => {
    expect(rightsOf('postauthentication')).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'dynamodb:GetItem',
      'dynamodb:UpdateItem',
      'dynamodb:PutItem',
    ])
  })

  it('let neither of the two that write change what somebody may: no role, no pending change, no foreign kind of item', () => {
    for (const name of ['postauthentication', 'postconfirmation']) {
      const writing = statementsOf(name).filter(({ Action }) => /PutItem|UpdateItem/.test([Action].flat().join()))
      expect(writing).toHaveLength(2)
      for (const { Condition } of writing) {
        expect(Condition['ForAllValues:StringNotEquals']!['dynamodb:Attributes']).toEqual(
          expect.arrayContaining(['role', 'suspension', 'pending']),
        )
        expect(Condition['ForAllValues:StringLike']!['dynamodb:LeadingKeys']).not.toContain('*')
        expect(Condition['Null']).toEqual({ 'dynamodb:LeadingKeys': 'false' })
      }
    }
  })

  it('let the trigger that words mails read the address of the site, and the one after a confirmation end sessions', () => {
    expect(rightsOf('custommessage')).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents', 'ssm:GetParameter'])
    expect(rightsOf('EndSessions')).toEqual(
      ['AdminDeleteSoftwareToken', 'AdminDisableUser', 'AdminUserGlobalSignOut'].map((action) => `cognito-idp:${action}`),
    )
    const url = Object.values(propertiesOf(template, 'AWS::IAM::Policy')).map(({ PolicyDocument }) => JSON.stringify(PolicyDocument))
    expect(url.join()).toContain(':parameter/sekisho/dev/web/url')
  })

  it('can be called by this pool only', () => {
    const permissions = Object.values(propertiesOf(template, 'AWS::Lambda::Permission'))
    expect(permissions).toHaveLength(4)
    for (const permission of permissions) {
      expect(permission).toMatchObject({ Principal: 'cognito-idp.amazonaws.com', SourceArn: { 'Fn::GetAtt': ['StaffPool', 'Arn'] } })
    }
  })
})
