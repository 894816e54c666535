import { expect, it } from 'vitest'
import { forbidden, type ResourceChange } from './told-changes.ts'

const change = (type: string, logicalId: string, impact: ResourceChange['impact']): ResourceChange => ({
  type: `AWS::${type}`,
  logicalId,
  impact,
  properties: [],
})

it('lets a window for passwords of an earlier system go with its end, and the client for passkeys, and nothing else of people', () => {
  const gone = [
    change('Cognito::UserPoolClient', 'PasskeyClient', 'deleted'),
    change('DynamoDB::Table', 'WindowPasswords', 'deleted'),
    change('Cognito::UserPoolClient', 'WindowClient', 'deleted'),
  ]
  expect(forbidden(gone)).toEqual([])
  const lost = [
    change('DynamoDB::Table', 'WindowPasswords', 'replaced'),
    change('DynamoDB::Table', 'Directory', 'deleted'),
    change('Cognito::UserPoolClient', 'StaffClient', 'deleted'),
    change('Cognito::UserPool', 'StaffPool', 'perhaps replaced'),
  ]
  expect(forbidden(lost)).toEqual(lost)
})
