import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'
import { accessLogFields } from './access-log.ts'

describe('the access log', () => {
  it('is JSON with these fields', () => {
    const [stage] = Object.values(propertiesOf(templateOf('api'), 'AWS::ApiGateway::Stage'))
    expect(JSON.parse(stage!['AccessLogSetting'].Format)).toEqual(accessLogFields)
  })

  it('holds no query string, no path as typed, no header, no agent and no token', () => {
    const { person, ...others } = accessLogFields
    expect(person).toBe('$context.authorizer.principalId')
    const values = Object.values(others).join(' ')
    expect(values).not.toMatch(/querystring|\$context\.path\b|header|userAgent|authorizer|token|accessKey/i)
  })
})
