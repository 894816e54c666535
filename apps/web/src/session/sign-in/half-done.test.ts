import { describe, expect, it } from 'vitest'
import { findHalfDone, forgetRestart, noteStep } from './half-done.ts'

const NOW = 1_800_000_000_000
const EMAIL = 'tanaka@sekisho.example'

function storageWith(items: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(items))
  return {
    get length() {
      return map.size
    },
    clear: () => map.clear(),
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}
const alive = () => storageWith({ 'CognitoSignInState.expiry': String(NOW + 1) })

describe('a sign-in that the page was loaded in the middle of', () => {
  it.each(['code', 'new-password'] as const)('goes on at "%s" while the session lives', (step) => {
    const storage = alive()
    noteStep(storage, step, EMAIL)
    expect(findHalfDone(storage, NOW)).toEqual({ kind: 'resume', step, email: EMAIL })
  })

  it('begins anew when the session has run out, and then only once', () => {
    const storage = alive()
    noteStep(storage, 'code', EMAIL)
    for (let drawn = 0; drawn < 2; drawn++) expect(findHalfDone(storage, NOW + 2)).toEqual({ kind: 'restart', email: EMAIL, after: 'code' })
    forgetRestart(storage, NOW + 2)
    expect(findHalfDone(storage, NOW + 2)).toBeNull()
  })

  it('begins anew at the authenticator, whose secret is never written down', () => {
    const storage = alive()
    noteStep(storage, 'set-up', EMAIL)
    expect(findHalfDone(storage, NOW)).toEqual({ kind: 'restart', email: EMAIL, after: 'set-up' })
  })

  it.each(['password', 'done'] as const)('leaves nothing at "%s"', (step) => {
    const storage = alive()
    noteStep(storage, 'code', EMAIL)
    noteStep(storage, step, EMAIL)
    expect(findHalfDone(storage, NOW)).toBeNull()
  })

  it.each(['', '{', '1', 'null', '{"step":1,"email":"x"}', '[]'])('takes no notice of %j', (text) => {
    expect(findHalfDone(storageWith({ 'sekisho.sign-in': text }), NOW)).toBeNull()
  })
})
