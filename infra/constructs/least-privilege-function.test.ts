import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { stageNamed } from '../test-stages.ts'
import { smallArtefacts } from '../template-fixture.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'

const make = () => {
  const stack = new Stack(new App({ builtinCloudFormationValidation: false }), 'Test')
  const props = { stage: stageNamed('dev'), artefacts: smallArtefacts(), bundle: 'events', environment: {}, timeoutSeconds: 5 }
  return { stack, fn: new LeastPrivilegeFunction(stack, 'Events', props) }
}

describe('a least-privilege function', () => {
  it('refuses a wildcard action or resource', () => {
    const { fn } = make()
    expect(() => fn.allow(['dynamodb:*'], ['arn:aws:dynamodb:::table/a'])).toThrow('must not hold the wildcard "dynamodb:*"')
    expect(() => fn.allow(['dynamodb:GetItem'], ['*'])).toThrow('must not hold the wildcard "*"')
  })

  it('may write its own log, which outlives the stack and ends after the days of the stage', () => {
    const { stack } = make()
    const template = Template.fromStack(stack)
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain', Properties: { RetentionInDays: 30 } })
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'))
    expect(policy!['Properties'].PolicyDocument.Statement).toHaveLength(1)
    expect(policy!['Properties'].PolicyDocument.Statement[0]).toMatchObject({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] })
  })
})
