import { describe, expect, it } from 'vitest'
import { fallbackStorage } from '../storage/fallback-storage.ts'
import { forgetKept, listKept, readKept, writeKept } from './kept-draft.ts'

const store = () =>
  fallbackStorage(
    () => {
      throw new Error('blocked')
    },
    () => undefined,
  )

describe('a draft that outlives its tab', () => {
  it('belongs to one person and one thing', () => {
    const storage = store()
    writeKept('event.1', 'suzuki', { value: 'a', at: 1 }, storage)
    expect(readKept('event.1', 'suzuki', storage)).toEqual({ value: 'a', at: 1 })
    expect([readKept('event.1', 'sato', storage), readKept('event.2', 'suzuki', storage)]).toEqual([null, null])
    forgetKept('event.1', 'suzuki', storage)
    expect(storage.length).toBe(0)
  })

  it('is listed for its person by the beginning of its name, the latest first', () => {
    const storage = store()
    for (const [name, sub, at] of [
      ['event.1', 'suzuki', 1],
      ['event.new', 'suzuki', 2],
      ['other', 'suzuki', 3],
      ['event.2', 'sato', 4],
    ] as const)
      writeKept(name, sub, { value: name, at }, storage)
    expect(listKept('event.', 'suzuki', storage).map(({ name }) => name)).toEqual(['event.new', 'event.1'])
  })

  it('makes room: the oldest go first, and all that are a month old, of whomever', () => {
    const storage = store()
    storage.setItem('other', 'kept')
    for (let at = 1; at <= 25; at++) writeKept(`event.${at}`, 'suzuki', { value: at, at }, storage)
    expect(storage.length).toBe(21)
    expect([readKept('event.5', 'suzuki', storage), readKept('event.6', 'suzuki', storage)?.value]).toEqual([null, 6])
    writeKept('event.9', 'sato', { value: 'x', at: 31 * 24 * 60 * 60 * 1000 }, storage)
    expect(storage.length).toBe(2)
  })

  it('is nothing when it cannot be read', () => {
    const storage = store()
    for (const text of ['{"value":', 'null', '7', '{"value":1}']) {
      storage.setItem('sekisho.kept.suzuki.event.1', text)
      expect(readKept('event.1', 'suzuki', storage)).toBeNull()
    }
  })
})
