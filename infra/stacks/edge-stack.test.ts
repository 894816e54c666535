import { edgeLogFields } from '@sekisho/contract/edge-log'
import { questionsAt } from '@sekisho/contract/log-questions'
import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, sharedApp, stackOf, templateOf } from '../template-fixture.ts'

const template = templateOf('edge')
const one = (type: string) => Object.values(propertiesOf(template, type))[0]!

describe('the stack of the edge', () => {
  it('is in the one region that sets CloudFront’s logs up, after the site, and can be taken away', () => {
    const app = sharedApp()
    for (const stage of ['dev', 'production']) {
      const stack = stackOf(sharedApp(deploymentOf(stage)), deploymentOf(stage), 'edge')
      expect([stack.region, stack.terminationProtection]).toEqual(['us-east-1', false])
    }
    expect(stackOf(app, deploymentOf(), 'edge').dependencies.map(({ stackName }) => stackName)).toContain('sekisho-dev-web')
  })

  it('is not made for a stage that keeps no such log', () => {
    const deployment = deploymentOf('existing-cluster')
    expect(() => stackOf(sharedApp(deployment), deployment, 'edge')).toThrow()
  })

  it('delivers the fields that are ours and no other, as JSON, into a group that is kept for as long as the stage says', () => {
    expect(one('AWS::Logs::Delivery')['RecordFields']).toEqual(Object.values(edgeLogFields))
    expect(one('AWS::Logs::DeliveryDestination')).toMatchObject({ Name: 'sekisho-dev-edge', OutputFormat: 'json' })
    expect(one('AWS::Logs::LogGroup')['RetentionInDays']).toBe(30)
    const production = templateOf('edge', deploymentOf('production'))
    expect(Object.values(propertiesOf(production, 'AWS::Logs::LogGroup'))[0]!['RetentionInDays']).toBe(90)
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' })
  })

  it('logs this stage’s distribution, whose name a deployment brings there', () => {
    const { ResourceArn, LogType } = one('AWS::Logs::DeliverySource')
    expect(LogType).toBe('ACCESS_LOGS')
    expect(JSON.stringify(ResourceArn)).toMatch(/:cloudfront::.*:distribution\/.*SsmParameterValuesekishodevwebdistributionid/)
    const { Default } = Object.values(template.toJSON().Parameters as Record<string, { Default: string }>)[0]!
    expect(Default).toBe('/sekisho/dev/web/distribution-id')
    const published = Object.values(propertiesOf(templateOf('web'), 'AWS::SSM::Parameter')).map(({ Name }) => String(Name))
    expect(published).toContain(Default)
  })

  it('lets the delivery write into this group alone, for this account alone', () => {
    const { PolicyName, PolicyDocument } = one('AWS::Logs::ResourcePolicy')
    const text = JSON.stringify(PolicyDocument)
    expect(PolicyName).toBe('sekisho-dev-edge')
    expect(text).toContain('delivery.logs.amazonaws.com')
    expect(text).toMatch(/"Fn::GetAtt":\["Log[0-9A-F]{8}","Arn"\]/)
    expect(text).toContain('aws:SourceAccount')
    expect(text).not.toMatch(/\\"Resource\\":\\"\*\\"|logs:\*/)
    const waits = Object.values(template.findResources('AWS::Logs::Delivery'))[0]!['DependsOn'] as string[]
    expect(waits.some((id) => id.startsWith('MayWrite'))).toBe(true)
  })

  it('has the questions that its lines can answer, asked of its own group', () => {
    const queries = Object.values(propertiesOf(template, 'AWS::Logs::QueryDefinition'))
    expect(queries.map(({ Name }) => String(Name)).toSorted()).toEqual(
      questionsAt('edge')
        .map(({ name }) => `sekisho-dev-incident/${name}`)
        .toSorted(),
    )
    for (const { LogGroupNames, QueryString } of queries) {
      expect(LogGroupNames).toHaveLength(1)
      expect(QueryString).toMatch(/^# .+\?\n(# .+ ask again\.\n)?fields @timestamp/)
      expect(QueryString).not.toMatch(/message\./)
    }
  })
})
