import { describe, expect, it } from 'vitest'
import { ApiError } from './api-error.ts'
import { buildPath, encodeStrictly } from './build-path.ts'

const eventId = '01980a3c-5f7e-7c1a-9d2b-3f4e5a6b7c8d'

describe('buildPath', () => {
  it('fills an identifier into the template', () => {
    expect(buildPath('/api/events/{eventId}', { eventId })).toBe(`/api/events/${eventId}`)
  })

  it('encodes Japanese, spaces and the characters that SigV4 counts as reserved', () => {
    expect(buildPath('/api/events', {}, { q: "東京 100% !'()*+&=~" })).toBe(
      '/api/events?q=%E6%9D%B1%E4%BA%AC%20100%25%20%21%27%28%29%2A%2B%26%3D~',
    )
  })

  it('sorts the query and leaves out what was not said', () => {
    expect(buildPath('/api/events', {}, { status: 'draft,published', q: '', limit: 50, from: undefined })).toBe(
      '/api/events?limit=50&status=draft%2Cpublished',
    )
  })

  it.each(['', 'abc', '../admin', '%2e%2e', eventId.toUpperCase(), `${eventId}/x`, undefined])(
    'refuses %j in a path before anything is sent',
    (value) => {
      const build = () => buildPath('/api/events/{eventId}', value === undefined ? {} : { eventId: value })
      expect(build).toThrow(ApiError)
      expect(build).toThrow('not-found')
    },
  )

  it('survives half of a surrogate pair, which encodeURIComponent alone would not', () => {
    expect(encodeStrictly('a\uD83D')).toBe('a%EF%BF%BD')
  })
})
