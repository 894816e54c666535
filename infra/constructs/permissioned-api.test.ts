import { describe, expect, it } from 'vitest'
import { servedFunctions } from '../served.ts'
import { deploymentOf, methodsOf, propertiesOf, templateOf } from '../template-fixture.ts'

const template = templateOf('api')
const [stage] = Object.values(propertiesOf(template, 'AWS::ApiGateway::Stage'))

describe('the REST API', () => {
  it('is regional', () => {
    expect(propertiesOf(template, 'AWS::ApiGateway::RestApi')['RestApi']).toMatchObject({ EndpointConfiguration: { Types: ['REGIONAL'] } })
  })

  it('hands every method to its function by proxy, after it validated parameters: the one of its slice, but for the backup', () => {
    for (const [name, { Integration, RequestValidatorId, RequestParameters }] of Object.entries(methodsOf(template))) {
      const serving = name.includes('/api/staff-backup')
        ? 'reconcile'
        : name.split('/')[2]!.replace(/^members-(approvals|export)$/, 'members')
      expect(Integration).toMatchObject({ Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST' })
      expect(JSON.stringify(Integration.Uri)).toContain(`${serving}Function`)
      expect(RequestValidatorId).toBeDefined()
      const parameters = [...name.matchAll(/\{(\w+)\}/g)].map((match) => `method.request.path.${match[1]}`)
      expect(Object.keys(RequestParameters ?? {})).toEqual(parameters)
    }
  })

  it('may call each function by one permission, for this API and this stage only', () => {
    const permissions = Object.values(propertiesOf(template, 'AWS::Lambda::Permission'))
    expect(permissions).toHaveLength(servedFunctions('iam').length)
    for (const { Principal, SourceArn } of permissions) {
      expect(Principal).toBe('apigateway.amazonaws.com')
      expect(SourceArn['Fn::Join'][1].slice(-2)).toEqual([{ Ref: 'RestApi' }, '/live/*/api/*'])
    }
  })

  it('is staged as live, throttled, and throttles strangers more', () => {
    expect(stage).toMatchObject({ StageName: 'live' })
    const [common, health] = stage!['MethodSettings']
    expect(common).toMatchObject({ HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 })
    expect(health).toMatchObject({ HttpMethod: 'GET', ResourcePath: '/~1api~1health', ThrottlingRateLimit: 5 })
  })

  it('has a limit for signing in that a flood does not use up, and none of its own for signing out', () => {
    const [custom] = Object.values(propertiesOf(templateOf('api', deploymentOf('dev', 'custom')), 'AWS::ApiGateway::Stage'))
    const settings: { ResourcePath: string; HttpMethod: string; ThrottlingRateLimit: number }[] = custom!['MethodSettings']
    const session = settings.filter(({ ResourcePath }) => ResourcePath === '/~1api~1session')
    expect(session).toMatchObject([{ HttpMethod: 'POST', ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 }])
    expect(session[0]!.ThrottlingRateLimit).toBeGreaterThan(2 * 25 - 1)
  })

  it('logs errors of its own but never bodies, headers or tokens', () => {
    expect(stage!['MethodSettings'][0]).toMatchObject({ LoggingLevel: 'ERROR', DataTraceEnabled: false })
  })

  it('is deployed after the account may write logs', () => {
    const [resource] = Object.values(template.findResources('AWS::ApiGateway::Stage'))
    expect(resource!['DependsOn'].join()).toContain('AccountLogRoleSettings')
  })
})
