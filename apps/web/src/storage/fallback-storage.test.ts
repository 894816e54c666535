import { describe, expect, it } from 'vitest'
import { fallbackStorage, type StorageFault } from './fallback-storage.ts'

/** As a browser's: it holds so many characters in all, and throws beyond that. */
function roomFor(characters: number): Storage {
  const map = new Map<string, string>()
  const used = () => [...map].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  return {
    get length() {
      return map.size
    },
    clear: () => map.clear(),
    key: (at) => [...map.keys()][at] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      const before = map.get(key)?.length ?? -key.length
      if (used() - before + value.length > characters) throw new DOMException('No room.', 'QuotaExceededError')
      map.set(key, value)
    },
    removeItem: (key) => void map.delete(key),
  }
}
const keysOf = (storage: Storage) => Array.from({ length: storage.length }, (_, at) => storage.key(at)).toSorted()

function blocked(): never {
  throw new DOMException('Access is denied for this document.', 'SecurityError')
}
const unusable = (): Storage => ({ ...roomFor(0), length: 0, getItem: blocked })

describe('a storage with memory behind it', () => {
  it.each([
    ['that the settings forbid', blocked],
    ['that can be had but not used', unusable],
  ])('remembers for the visit what a storage %s does not keep, and says that it is blocked', (_, open) => {
    const faults: StorageFault[] = []
    const storage = fallbackStorage(open, (fault) => faults.push(fault))
    storage.setItem('a', '1')
    storage.setItem('b', '2')
    storage.removeItem('a')
    expect([storage.getItem('a'), storage.getItem('b'), keysOf(storage)]).toEqual([null, '2', ['b']])
    storage.clear()
    expect(storage.length).toBe(0)
    expect(faults).toEqual(['blocked'])
  })

  it('keeps what has room, remembers the rest, and never gives back what it kept before', () => {
    const faults: StorageFault[] = []
    const real = roomFor(12)
    const storage = fallbackStorage(
      () => real,
      (fault) => faults.push(fault),
    )
    storage.setItem('token', 'old')
    expect(faults).toEqual([])
    storage.setItem('token', 'a new and longer one')
    expect([storage.getItem('token'), real.getItem('token'), keysOf(storage)]).toEqual(['a new and longer one', null, ['token']])
    expect(faults).toEqual(['full'])
    storage.setItem('token', 'short')
    expect([storage.getItem('token'), real.getItem('token')]).toEqual(['short', 'short'])
  })

  it('lists what is kept and what is remembered once each', () => {
    const real = roomFor(8)
    const storage = fallbackStorage(
      () => real,
      () => undefined,
    )
    storage.setItem('a', 'kept')
    storage.setItem('b', 'far too long to be kept')
    expect(keysOf(storage)).toEqual(['a', 'b'])
    expect([storage.key(9), storage.getItem('c')]).toEqual([null, null])
    storage.removeItem('b')
    expect(keysOf(storage)).toEqual(['a'])
  })
})
