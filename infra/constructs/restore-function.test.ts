import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('identity')
const functions = Object.entries(propertiesOf(template, 'AWS::Lambda::Function'))
const [id] = functions.find(([, { FunctionName }]) => FunctionName === 'sekisho-dev-restore')!

describe('the restore function', () => {
  it('lives with the pool, so that it is there when the application is gone', () => {
    expect(functions.map(([, { FunctionName }]) => FunctionName as string)).toContain('sekisho-dev-restore')
    expect(propertiesOf(templateOf('api'), 'AWS::Lambda::Function')).not.toHaveProperty(id)
  })

  it('is called by nobody but who may invoke functions in the account: no service is let in', () => {
    const calls = Object.values(propertiesOf(template, 'AWS::Lambda::Permission'))
    expect(calls.length).toBeGreaterThan(3)
    expect(JSON.stringify(calls)).not.toContain(id)
    expect(propertiesOf(template, 'AWS::Lambda::Url')).toEqual({})
  })

  it('touches records, links, its own runs and the owed entries of the trail, and never chooses a password', () => {
    const policies = Object.values(propertiesOf(template, 'AWS::IAM::Policy')).filter(({ Roles }) =>
      JSON.stringify(Roles).includes('Restore'),
    )
    const statements = policies.flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement as { Action: string | string[]; Condition?: object }[],
    )
    const actions = statements.flatMap(({ Action }) => Action)
    expect(actions).toContain('cognito-idp:AdminCreateUser')
    expect(actions.filter((action) => /SetUserPassword|UpdateUserPool|DeleteUserPool$|dynamodb:Scan/.test(action))).toEqual([])
    const items = statements.filter(({ Action }) => JSON.stringify(Action).includes('dynamodb:'))
    expect(items.every(({ Condition }) => JSON.stringify(Condition).includes('dynamodb:LeadingKeys'))).toBe(true)
    expect(JSON.stringify(items)).not.toMatch(/BACKUP|INVITATIONS|SESSION/)
  })
})
