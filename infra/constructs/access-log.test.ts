import { describe, expect, it } from 'vitest'
import { deploymentOf, propertiesOf, templateOf } from '../template-fixture.ts'
import { accessLogFields } from './access-log.ts'

describe('the access log', () => {
  it('is JSON with these fields', () => {
    const [stage] = Object.values(propertiesOf(templateOf('api'), 'AWS::ApiGateway::Stage'))
    expect(JSON.parse(stage!['AccessLogSetting'].Format)).toEqual({ ...accessLogFields, stage: 'dev' })
  })

  it('is joined to the lines of the functions by the same words', () => {
    expect(Object.keys(accessLogFields)).toEqual(
      expect.arrayContaining(['source', 'requestId', 'staffId', 'method', 'route', 'status', 'ms']),
    )
  })

  it('is all that is kept of a request, unless the stage asks for traces of AWS’s own', () => {
    const traced = (tracing?: boolean) => {
      const deployment = deploymentOf()
      const stage = { ...deployment.stage, ...(tracing !== undefined && { tracing }) }
      const [found] = Object.values(propertiesOf(templateOf('api', { ...deployment, stage }), 'AWS::ApiGateway::Stage'))
      return found!['TracingEnabled']
    }
    expect([traced(), traced(false), traced(true)]).toEqual([undefined, undefined, true])
    expect(JSON.stringify(templateOf('api').toJSON())).not.toMatch(/xray|TracingConfig/i)
  })

  it('holds no query string, no path as typed, no header, no agent and no token', () => {
    const { staffId, authorizerMs, ...others } = accessLogFields
    expect([staffId, authorizerMs]).toEqual(['$context.authorizer.principalId', '$context.authorizer.latency'])
    const values = Object.values(others).join(' ')
    expect(values).not.toMatch(/querystring|\$context\.path\b|header|userAgent|authorizer|token|accessKey/i)
  })
})
