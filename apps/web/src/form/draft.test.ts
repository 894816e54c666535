import { describe, expect, it } from 'vitest'
import { hasComeBack } from '../session/left-by.ts'
import { forgetDraft, forgetDrafts, readDraft, writeDraft } from './draft.ts'

function storageOf(): Storage {
  const map = new Map<string, string>()
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

describe('a draft', () => {
  it('is given back to who wrote it and to nobody else', () => {
    const storage = storageOf()
    writeDraft('invite', 'one', { name: '鈴木' }, storage)
    expect(readDraft('invite', 'one', storage)).toEqual({ name: '鈴木' })
    expect(readDraft('invite', 'other', storage)).toBeNull()
    expect(readDraft('import', 'one', storage)).toBeNull()
  })

  it('is nothing when it cannot be read', () => {
    const storage = storageOf()
    storage.setItem('sekisho.draft.invite', '{"sub":')
    expect(readDraft('invite', 'one', storage)).toBeNull()
  })

  it('goes by itself or with all others, and leaves the rest of the storage alone', () => {
    const storage = storageOf()
    storage.setItem('other', 'kept')
    for (const name of ['a', 'b', 'c']) writeDraft(name, 'one', name, storage)
    forgetDraft('a', storage)
    expect(readDraft('a', 'one', storage)).toBeNull()
    forgetDrafts(storage)
    expect(storage.length).toBe(1)
  })
})

describe('somebody who signs in after another session ran out', () => {
  it('finds their own page and draft again', () => {
    const storage = storageOf()
    storage.setItem('sekisho.left-by', 'one')
    writeDraft('invite', 'one', 'typed', storage)
    expect(hasComeBack('one', storage)).toBe(true)
    expect(readDraft('invite', 'one', storage)).toBe('typed')
  })

  it('finds nothing of somebody else', () => {
    const storage = storageOf()
    storage.setItem('sekisho.left-by', 'one')
    writeDraft('invite', 'one', 'typed', storage)
    expect(hasComeBack('other', storage)).toBe(false)
    expect(storage.length).toBe(0)
  })
})
