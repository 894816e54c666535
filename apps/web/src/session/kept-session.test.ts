import { describe, expect, it } from 'vitest'
import { parseKept } from './kept-session.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const kept = { token: 't', expiresAt: '2026-11-24T10:00:01.000Z', staffId: 's', email: 'e@sekisho.example', role: 'r' }

describe('a kept session', () => {
  it('is read back until it has run out', () => {
    expect(parseKept(JSON.stringify(kept), NOW)).toEqual(kept)
    expect(parseKept(JSON.stringify(kept), NOW + 1000)).toBeNull()
  })

  it.each([null, '', '{', '1', 'null', '[]', '{}', JSON.stringify({ ...kept, token: 1 }), JSON.stringify({ ...kept, expiresAt: 'soon' })])(
    'is none in %j',
    (text) => expect(parseKept(text, NOW)).toBeNull(),
  )
})
