import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'
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

  it('holds no query string, no path as typed, no header, no agent and no token', () => {
    const { staffId, ...others } = accessLogFields
    expect(staffId).toBe('$context.authorizer.principalId')
    const values = Object.values(others).join(' ')
    expect(values).not.toMatch(/querystring|\$context\.path\b|header|userAgent|authorizer|token|accessKey/i)
  })
})
