import { declaredEndpoints as endpoints } from '@sekisho/contract/endpoints'
import { describe, expect, it } from 'vitest'
import { isCanonicalPath } from './path-guard.ts'

const id = '0e000000-0000-4000-8000-000000000001'

describe('the path guard', () => {
  it('knows every path of the contract', () => {
    for (const { path } of endpoints) expect(isCanonicalPath(path.replaceAll(/\{\w+\}/g, id)), path).toBe(true)
  })

  it.each([
    '/api/events/%2e%2e/members',
    '/api/events/../members',
    '/./api/members',
    '/api/./members',
    '/api\\members',
    '/api/%6dembers',
    '/api/events/..%2fmembers',
    '/api%2Fmembers',
    '//api/members',
    '/api//members',
    '/API/members',
    '/api/Members',
    '/api/members/',
    '/api/members;x=1',
    '/api/members%00',
    '/api/members\u0000',
    '/api/members.json',
    '/api/members%20',
    '/api/members ',
    '/api/members\n',
    '/api/members?x=1',
    '/api/members#x',
    '/api/%252e%252e/members',
    '/api/%c0%ae%c0%ae/members',
    '/api/ｍembers',
    '/api/members-',
    'api/members',
    '@evil.example/api/members',
    ':80/api/members',
    '/',
    '',
    `/api/${'a'.repeat(400)}`,
    undefined,
    null,
    ['/api/members'],
  ])('refuses %j', (path) => expect(isCanonicalPath(path)).toBe(false))
})
