import { describe, expect, it } from 'vitest'
import { emptyForm } from './event-form.ts'
import { mergeEdits } from './merge-edit.ts'

const before = { ...emptyForm, title: '入門', capacity: '40', venue: '東京' }

describe('two edits of one event', () => {
  it('are one where each changed other fields', () => {
    const merge = mergeEdits(before, { ...before, title: '改題' }, { ...before, capacity: '50' })
    expect(merge).toEqual({ merged: { ...before, title: '改題', capacity: '50' }, taken: ['title'], clashes: [] })
  })

  it('agree where both typed the same', () => {
    const same = { ...before, title: '改題' }
    expect(mergeEdits(before, same, same)).toEqual({ merged: same, taken: [], clashes: [] })
  })

  it('are asked about where both changed a field, and what I typed stands until then', () => {
    const { merged, clashes } = mergeEdits(before, { ...before, title: '彼', venue: '' }, { ...before, title: '私' })
    expect(merged).toEqual({ ...before, title: '私', venue: '' })
    expect(clashes).toEqual([{ field: 'title', before: '入門', theirs: '彼', mine: '私' }])
  })
})
