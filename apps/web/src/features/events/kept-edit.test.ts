import { describe, expect, it } from 'vitest'
import { emptyForm } from './event-form.ts'
import { caughtUp, movedTo } from './kept-edit.ts'

const before = { ...emptyForm, title: '入門' }
const edit = { form: { ...before, title: '改題' }, before, version: 1 }

describe('an edit of an event that went on meanwhile', () => {
  it('goes on with it where only something else changed, such as its status', () => {
    expect(caughtUp(edit, before, 2)).toEqual({ ...edit, version: 2 })
  })

  it('stays at what it began with where somebody changed a field, so that both are shown', () => {
    expect(caughtUp(edit, { ...before, venue: '東京' }, 2)).toBe(edit)
  })

  it('never goes back to an older version, and a new event has none', () => {
    expect(caughtUp({ ...edit, version: 3 }, before, 2).version).toBe(3)
    expect(caughtUp({ ...edit, version: null }, before, 2).version).toBeNull()
  })
})

describe('an event that is moved to the day that was clicked', () => {
  const moved = (startDay: string, endDay: string) => Object.values(movedTo('2028-02-28', { ...emptyForm, startDay, endDay }))

  it('lasts as many days as it did, over the end of a month too', () => {
    expect(moved('2026-11-30', '2026-11-30')).toEqual(['2028-02-28', '2028-02-28'])
    expect(moved('2026-11-30', '2026-12-02')).toEqual(['2028-02-28', '2028-03-01'])
  })

  it('is on that day alone where its days were not given, or the wrong way round', () => {
    for (const [start, end] of [
      ['', ''],
      ['2026-11-30', ''],
      ['', '2026-11-30'],
      ['2026-11-30', '2026-11-29'],
      ['あした', '2026-11-30'],
    ] as const)
      expect(moved(start, end)).toEqual(['2028-02-28', '2028-02-28'])
  })
})
