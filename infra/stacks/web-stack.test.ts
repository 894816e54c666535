import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebConfig } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import type { Deployment } from '../deployment.ts'
import { deploymentOf, propertiesOf, sharedApp, templateOf } from '../template-fixture.ts'

describe('the web stack', () => {
  it('publishes its address', () => {
    const urls = ['dev', 'production'].map(
      (stage) => Object.values(propertiesOf(templateOf('web', deploymentOf(stage)), 'AWS::SSM::Parameter'))[0],
    )
    expect(JSON.stringify(urls[0])).toContain('DomainName')
    expect(urls[1]).toMatchObject({ Name: '/sekisho/production/web/url', Value: 'https://admin.sekisho.example' })
  })

  it.each(['iam', 'cognito', 'custom'] as const)('tells the browser what the contract asks for in %s mode', (authorizer) => {
    const config = configOf(deploymentOf('dev', authorizer))
    expect(config).toMatchObject({ stage: 'dev', authorizer, region: 'ap-northeast-1', apiStage: 'live' })
    expect(config).not.toHaveProperty('signUpDomains')
  })

  it('has CloudFront keep no log: an address of a list holds what was searched for, and a request the token', () => {
    for (const stage of ['dev', 'production']) {
      const template = templateOf('web', deploymentOf(stage))
      const [distribution] = Object.values(propertiesOf(template, 'AWS::CloudFront::Distribution'))
      expect(JSON.stringify(distribution)).not.toMatch(/Logging|RealtimeLog/)
      for (const type of ['AWS::CloudFront::RealtimeLogConfig', 'AWS::Logs::Delivery', 'AWS::Logs::DeliverySource'])
        expect(propertiesOf(template, type)).toEqual({})
    }
  })

  it('tells the browser who may ask for an account where a stage allows it', () => {
    const deployment = deploymentOf('dev')
    const open = { ...deployment, stage: { ...deployment.stage, signUpDomains: ['company.example'] } }
    expect(configOf(open).signUpDomains).toEqual(['company.example'])
  })
})

/** `config.json` as the synthesis of a deployment leaves it. */
function configOf(deployment: Deployment): WebConfig {
  const { directory } = sharedApp(deployment).synth()
  const files = readdirSync(directory).map((name) => join(directory, name, 'config.json'))
  const found = files.filter((file) => existsSync(file))
  expect(found).toHaveLength(1)
  return WebConfig.parse(JSON.parse(readFileSync(found[0]!, 'utf8')))
}
