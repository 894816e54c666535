import { expect, it } from 'vitest'
import { EDGE_ID, edgeLogFields, edgeWords } from './edge-log.ts'

it('the edge writes down nothing about who asks, where they are, or what they look for', () => {
  const aboutPeople = /^c-|c-ip|forwarded|country|asn|location|uri|query|cookie|referer|user-agent|host|cs\(/i
  expect(Object.values(edgeLogFields).filter((field) => aboutPeople.test(field))).toEqual([])
})

it('a line of CloudFront is read in the words of the others, and no line of theirs is taken for one', () => {
  const line = {
    'timestamp(ms)': '1764500000123',
    'x-edge-request-id': 'a-_1==',
    'cs-method': 'GET',
    'cache-behavior-path-pattern': '/api/*',
    'sc-status': '403',
    'sc-bytes': '512',
    'time-taken': '0.251',
    'x-edge-detailed-result-type': 'Error',
  }
  expect(edgeWords(line)).toEqual({
    source: 'edge',
    at: '1764500000123',
    edgeId: 'a-_1==',
    method: 'GET',
    route: '/api/*',
    status: '403',
    bytes: '512',
    ms: 251,
    result: 'Error',
  })
  expect(edgeWords({ source: 'gateway', requestId: 'r' })).toBeNull()
})

it('an id of the edge is one of its letters, and no text of a caller', () => {
  expect(EDGE_ID.test('gVTg2fjj8GEtnNGKizemRGgS12-e4aUtxy5R8u5EBXAAtspvAhUuXw==')).toBe(true)
  for (const wrong of ['', '佐藤', 'a b', 'a"b', 'x'.repeat(129), 'a@b']) expect(EDGE_ID.test(wrong)).toBe(false)
})
