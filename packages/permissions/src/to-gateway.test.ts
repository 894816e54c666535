import { describe, expect, it } from 'vitest'
import { toGateway } from './to-gateway.ts'

const list = { method: 'GET', path: '/api/members', needs: 'members.read' }
const nested = { method: 'GET', path: '/api/members/{memberId}/registrations', needs: 'members.read' }

describe('the gateway methods', () => {
  it('are explicit, guarded, and belong to the function of their slice', () => {
    expect(toGateway([nested])).toEqual([
      { method: 'GET', resource: 'api/members/{memberId}/registrations', function: 'members', authorized: true, parameters: ['memberId'] },
    ])
  })

  it('are open only when nobody is needed', () => {
    expect(toGateway([{ method: 'GET', path: '/api/health', needs: 'public' }])).toMatchObject([{ function: 'health', authorized: false }])
    const signIn = { method: 'POST', path: '/api/session', needs: 'credentials' }
    expect(toGateway([signIn])).toMatchObject([{ function: 'session', authorized: false }])
  })

  it('refuse an endpoint without a row, a duplicate, a greedy path and any method', () => {
    expect(() => toGateway([{ ...list, needs: 'members.unknown' }])).toThrow('No row')
    expect(() => toGateway([{ ...list, needs: 'toString' }])).toThrow('No row')
    expect(() => toGateway([list, list])).toThrow('Two endpoints')
    expect(() => toGateway([{ ...list, path: '/api/{proxy+}' }])).toThrow('not explicit')
    expect(() => toGateway([{ ...list, method: 'ANY' }])).toThrow('not explicit')
  })
})
