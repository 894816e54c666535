import { CfnUserPool } from 'aws-cdk-lib/aws-cognito'
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb'
import type { IConstruct } from 'constructs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { appOf, deploymentOf, stackOf, templateOf, type StackName } from '../template-fixture.ts'
import { brokenIn } from './immutability-check.ts'
import { lastingResources } from './immutable-properties.ts'

const deployment = deploymentOf()
const lasting = lastingResources(deployment.stage)
const committed = (stack: StackName) => structuredClone(templateOf(stack, deployment).toJSON())

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the check on lasting resources', () => {
  it.each(lasting)('accepts $logicalId as it is', (resource) => {
    expect(brokenIn(committed(resource.stack), resource)).toEqual([])
  })

  const changes = lasting.flatMap((resource) => Object.keys(resource.properties).map((property) => ({ resource, property })))

  it.each(changes)('refuses another $property of $resource.logicalId', ({ resource, property }) => {
    const template = committed(resource.stack)
    template['Resources'][resource.logicalId].Properties[property] = 'something else'
    expect(brokenIn(template, resource)).toEqual([`${property} changed`])
  })

  it.each(lasting)('refuses a template in which $logicalId is gone, renamed or no longer retained', (resource) => {
    const gone = committed(resource.stack)
    delete gone['Resources'][resource.logicalId]
    expect(brokenIn(gone, resource)).toEqual(['it is gone'])
    const loose = committed(resource.stack)
    loose['Resources'][resource.logicalId].DeletionPolicy = 'Delete'
    expect(brokenIn(loose, resource)).toEqual(['it is no longer retained'])
  })

  it('stops the synthesis when the user pool would be replaced', () => {
    expect(synthesiseAfter('identity', CfnUserPool.isCfnUserPool, 'UsernameAttributes', ['phone_number'])).toThrow('must stay as it is')
  })

  it('stops the synthesis when the user pool gains a schema, which could never be taken back', () => {
    const schema = [{ Name: 'rank', AttributeDataType: 'String' }]
    expect(synthesiseAfter('identity', CfnUserPool.isCfnUserPool, 'Schema', schema)).toThrow('must stay as it is')
  })

  it('stops the synthesis when the directory would be replaced', () => {
    expect(synthesiseAfter('vault', CfnTable.isCfnTable, 'TableName', 'another-name')).toThrow('must stay as it is')
  })
})

/** Changes one property in the construct tree and returns the synthesis, not yet run. */
function synthesiseAfter(name: StackName, is: (node: IConstruct) => boolean, property: string, value: unknown): () => unknown {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const app = appOf(deployment, { resourceRules: false })
  const found = stackOf(app, deployment, name).node.findAll().find(is)
  const resource = found as CfnUserPool | CfnTable
  resource.addPropertyOverride(property, value)
  return () => app.synth()
}
