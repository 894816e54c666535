import { describe, expect, it } from 'vitest'
import { returnToOf, returnToQuery, safeReturnTo } from './return-to.ts'

describe('the way back after signing in', () => {
  it.each(['/events', '/events?q=%E9%96%A2%E6%89%80&status=draft', '/members/0192?tab=registrations#x', '/'])('goes back to %s', (path) => {
    expect(safeReturnTo(path)).toBe(path)
  })

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'events',
    '/\t/evil.example',
    '/\n/evil.example',
    '\u0000/events',
    ' //evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/%2e//evil.example',
    '/sign-in',
    '/sign-in?returnTo=/sign-in',
    '/sign-in/forgotten',
    '',
    null,
    undefined,
  ])('refuses %j', (path) => {
    expect(safeReturnTo(path)).toBe('/')
  })

  it('never leaves the origin, whatever is asked', () => {
    const parts = ['/', '\\', '.', '..', '%2f', '%5c', '@', ':', 'evil.example', '?', '#', '\t', ' ', 'https:']
    for (const a of parts)
      for (const b of parts)
        for (const c of parts)
          for (const d of parts) {
            const url = new URL(safeReturnTo(a + b + c + d), 'https://ours.example')
            expect(url.origin).toBe('https://ours.example')
          }
  })

  it('survives the trip through the address of the sign-in page', () => {
    expect(returnToOf(returnToQuery('/events?q=A&B#c'))).toBe('/events?q=A&B#c')
    expect(returnToQuery('/')).toBe('')
    expect(returnToOf('?returnTo=//evil.example')).toBe('/')
  })
})
