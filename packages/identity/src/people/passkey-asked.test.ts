import { describe, expect, it } from 'vitest'
import { owesPasskey, passkeyAsked } from './passkey-asked.ts'

const from = Date.parse('2027-01-12T00:00:00Z')
const rule = { mighty: { from, days: 14 } }
const at = (instant: string) => new Date(instant)
const person = (graceFrom: string | null, hasPasskey = false) => ({ role: 'mighty', graceFrom, hasPasskey })

describe('by when somebody has to have a passkey', () => {
  it.each<[string, string | null, string]>([
    ['was here before', null, '2027-01-26T00:00:00.000Z'],
    ['got the role long ago', '2026-03-01T00:00:00.000Z', '2027-01-26T00:00:00.000Z'],
    ['gets the role later', '2027-03-01T09:30:00.000Z', '2027-03-15T09:30:00.000Z'],
    ['has a record that says it in no readable way', 'soon', '2027-01-26T00:00:00.000Z'],
  ])('who %s has the days of the stage, from then on', (_who, graceFrom, by) => {
    expect(passkeyAsked(person(graceFrom), rule, at('2027-01-01T00:00:00Z'))).toEqual({ by, isOver: false })
    expect(passkeyAsked(person(graceFrom), rule, new Date(Date.parse(by) - 1))?.isOver).toBe(false)
    expect(passkeyAsked(person(graceFrom), rule, at(by))?.isOver).toBe(true)
  })

  it('is asked of nobody in another role or in none, and of nobody where the stage asks nobody', () => {
    for (const role of ['other', 'mighty ', '', 'constructor', '__proto__', null])
      expect(passkeyAsked({ role, graceFrom: null }, rule, at('2028-01-01T00:00:00Z'))).toBeNull()
    expect(passkeyAsked(person(null), null, at('2028-01-01T00:00:00Z'))).toBeNull()
  })

  it('goes by the role of each: one that a stage asks later has its days from then', () => {
    const later = { ...rule, other: { from: from + 150 * 86_400_000, days: 7 } }
    const operator = { role: 'other', graceFrom: '2026-03-01T00:00:00.000Z' }
    expect(passkeyAsked(operator, later, at('2027-06-12T00:00:00Z'))).toEqual({ by: '2027-06-18T00:00:00.000Z', isOver: false })
    expect(passkeyAsked(person(null), later, at('2027-06-12T00:00:00Z'))?.isOver).toBe(true)
  })

  it('is owed by who has none when the days are over, and by nobody else', () => {
    const [before, after] = [at('2027-01-20T00:00:00Z'), at('2027-02-01T00:00:00Z')]
    expect([owesPasskey(person(null), rule, after), owesPasskey(person(null), rule, before)]).toEqual([true, false])
    expect([owesPasskey(person(null, true), rule, after), owesPasskey(person(null), null, after)]).toEqual([false, false])
  })
})
