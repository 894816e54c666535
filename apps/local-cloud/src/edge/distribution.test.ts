import { describe, expect, it } from 'vitest'
import { type Behaviour, behaviourFor, type Distribution } from './distribution.ts'
import { applyResponseHeaders, readResponseHeaders } from './response-headers.ts'

const behaviour = (pattern: string): Behaviour => ({
  pattern,
  originId: pattern,
  allowedMethods: ['GET'],
  compress: false,
  forwarding: 'nothing',
})
const distribution: Distribution = {
  id: 'E1',
  domainName: 'd1.cloudfront.net',
  defaultRootObject: 'index.html',
  origins: [],
  behaviours: [behaviour('/api/health'), behaviour('/api/*'), behaviour('*.js?'), behaviour('*')],
  errorPages: [],
}

describe('the behaviour for a path', () => {
  it.each([
    ['/api/health', '/api/health'],
    ['/api/health/x', '/api/*'],
    ['/api', '*'],
    ['/API/x', '*'],
    ['/apix', '*'],
    ['/a/b.json', '*'],
    ['/a/b.jsx', '*.js?'],
    ['/assets/../api/x', '/api/*'],
    ['/%61pi/x', '/api/*'],
    ['/./api/x', '/api/*'],
    ['/api%2Fx', '*'],
  ])('of %s is %s: the first pattern that covers the normalised path', (path, pattern) => {
    expect(behaviourFor(distribution, path).pattern).toBe(pattern)
  })
})

describe('a response headers policy', () => {
  const policy = readResponseHeaders({
    SecurityHeadersConfig: {
      FrameOptions: { FrameOption: 'DENY', Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: false },
    },
    RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
  })

  it('replaces what it overrides, leaves the origin’s own otherwise, and removes', () => {
    const origin: [string, string][] = [
      ['X-Frame-Options', 'SAMEORIGIN'],
      ['Referrer-Policy', 'origin'],
      ['server', 'AmazonS3'],
    ]
    expect(applyResponseHeaders(origin, policy, (_name, value) => value)).toEqual([
      ['Referrer-Policy', 'origin'],
      ['x-frame-options', 'DENY'],
    ])
  })

  it('stops the deployment at what is not emulated', () => {
    expect(() => readResponseHeaders({ CorsConfig: {} })).toThrow('not part of the local cloud')
  })
})
