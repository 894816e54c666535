import { describe, expect, it } from 'vitest'
import { toIam } from './to-iam.ts'

const api = 'arn:aws:execute-api:ap-northeast-1:123456789012:abc/live'
const routes = [
  { method: 'GET', path: '/api/events', needs: 'events.read' },
  { method: 'GET', path: '/api/events/{eventId}', needs: 'events.read' },
  { method: 'GET', path: '/api/members/{memberId}/registrations', needs: 'members.read' },
  { method: 'GET', path: '/api/health', needs: 'public' },
]

describe('the IAM policy of a role', () => {
  it('lists exact methods with one star per parameter', () => {
    expect(toIam('operator', routes, api)).toEqual({
      Effect: 'Allow',
      Action: 'execute-api:Invoke',
      Resource: [`${api}/GET/api/events`, `${api}/GET/api/events/*`],
    })
    expect(toIam('admin', routes, api)?.Resource).toContain(`${api}/GET/api/members/*/registrations`)
  })

  it('is null for a role that may call nothing, and never an empty list', () => {
    expect(toIam('operator', routes.slice(2), api)).toBeNull()
    for (const role of ['', '*', 'stranger', 'constructor']) expect(toIam(role, routes, api)).toBeNull()
    expect(toIam('admin', [], api)).toBeNull()
  })

  it('never has a wildcard for the method or the whole API', () => {
    for (const arn of toIam('admin', routes, api)!.Resource)
      expect(arn.slice(api.length)).toMatch(/^\/(GET|POST|PUT|PATCH|DELETE)\/api\/[a-z]/)
  })
})
