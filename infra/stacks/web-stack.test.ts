import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebConfig } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import { appOf, deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'

describe('the web stack', () => {
  it('publishes its address', () => {
    const urls = ['dev', 'production'].map(
      (stage) => Object.values(propertiesOf(templateOf('web', deploymentOf(stage)), 'AWS::SSM::Parameter'))[0],
    )
    expect(JSON.stringify(urls[0])).toContain('DomainName')
    expect(urls[1]).toMatchObject({ Name: '/sekisho/production/web/url', Value: 'https://admin.sekisho.example' })
  })

  it.each(['iam', 'cognito', 'custom'] as const)('tells the browser what the contract asks for in %s mode', (authorizer) => {
    const { directory } = appOf(deploymentOf('dev', authorizer)).synth()
    const config = readdirSync(directory)
      .map((name) => join(directory, name, 'config.json'))
      .flatMap((file) => {
        try {
          return [readFileSync(file, 'utf8')]
        } catch {
          return []
        }
      })
    expect(config).toHaveLength(1)
    expect(WebConfig.parse(JSON.parse(config[0]!))).toMatchObject({ stage: 'dev', authorizer, region: 'ap-northeast-1', apiStage: 'live' })
  })
})
