import { describe, expect, it } from 'vitest'
import { propertiesOf, templateOf } from '../template-fixture.ts'

const responses = Object.values(propertiesOf(templateOf('api'), 'AWS::ApiGateway::GatewayResponse'))

describe('the refusals of the gateway itself', () => {
  it('cover every 4xx and 5xx', () => {
    expect(responses.map(({ ResponseType }) => ResponseType).toSorted()).toEqual(['DEFAULT_4XX', 'DEFAULT_5XX'])
  })

  it('are never stored or sniffed and carry the request id; there is no CORS, because the site has the same origin', () => {
    for (const { ResponseParameters } of responses) {
      expect(ResponseParameters).toEqual({
        'gatewayresponse.header.cache-control': "'no-store'",
        'gatewayresponse.header.x-content-type-options': "'nosniff'",
        'gatewayresponse.header.x-request-id': 'context.requestId',
      })
    }
  })
})
