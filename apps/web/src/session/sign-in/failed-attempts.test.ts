import { describe, expect, it } from 'vitest'
import { forgetFailures, lockedUntil, noteFailure } from './failed-attempts.ts'

const NOW = 1_800_000_000_000
const EMAIL = 'tanaka@sekisho.example'

function storageOf(): Storage {
  const map = new Map<string, string>()
  return {
    length: 0,
    clear: () => map.clear(),
    key: () => null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}

function afterFailures(count: number): Storage {
  const storage = storageOf()
  for (let n = 0; n < count; n++) noteFailure(storage, EMAIL, NOW)
  return storage
}

describe('the end of a lock', () => {
  it.each([
    [5, 1],
    [6, 2],
    [9, 16],
    [14, 512],
    [30, 900],
  ])('is known after %i failures here: %i s after the last', (count, seconds) => {
    expect(lockedUntil(afterFailures(count), EMAIL)).toBe(NOW + seconds * 1000)
  })

  it('is not known when fewer failed here, or for another address', () => {
    expect(lockedUntil(afterFailures(4), EMAIL)).toBeNull()
    expect(lockedUntil(afterFailures(9), 'other@sekisho.example')).toBeNull()
    expect(lockedUntil(storageOf(), EMAIL)).toBeNull()
  })

  it('is forgotten after a success and after a quarter of an hour of silence', () => {
    const storage = afterFailures(9)
    noteFailure(storage, EMAIL, NOW + 900_000)
    expect(lockedUntil(storage, EMAIL)).toBeNull()
    const other = afterFailures(9)
    forgetFailures(other)
    expect(lockedUntil(other, EMAIL)).toBeNull()
  })
})
