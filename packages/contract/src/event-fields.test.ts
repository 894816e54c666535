import { describe, expect, it } from 'vitest'
import { EventFields } from './event-fields.ts'
import { wholeNumber } from './whole-number.ts'

const whole = {
  title: 'SRE 入門',
  organizer: '関所',
  format: 'hybrid',
  venue: '関所ホール',
  onlineUrl: 'https://meet.example.com/a',
  description: '',
  startsAt: '2026-12-10T10:00:00.000Z',
  endsAt: '2026-12-10T12:00:00.000Z',
  capacity: 40,
}
const faultsOf = (change: object) => {
  const { success, error } = EventFields.safeParse({ ...whole, ...change })
  return success ? [] : error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}
const taken = (change: object) => EventFields.parse({ ...whole, ...change })

describe('what a person decides about an event', () => {
  it.each([
    ['title', ''],
    ['title', '　 \n'],
    ['organizer', ' '],
  ])('needs a %s that is more than %j', (field, value) => expect(faultsOf({ [field]: value })).toEqual([`${field}: required`]))

  it.each(['title', 'organizer', 'venue'])('refuses in the %s what no line is written with', (field) => {
    for (const text of ['a\0b', 'a\u202eb', 'a\u0007', 'a\ud800', '一\n二', 'a\tb', 'a\u2028x']) {
      expect([text, faultsOf({ [field]: text })]).toEqual([text, [`${field}: control-character`]])
    }
    expect(faultsOf({ [field]: 'x'.repeat(201) })).toEqual([`${field}: too-long`])
    expect(faultsOf({ [field]: '𠮷'.repeat(100_000) })).toEqual([`${field}: too-long`])
  })

  it('counts characters as people do, and takes markup, SQL, formulas and any script as the texts that they are', () => {
    for (const text of ['𠮷'.repeat(200), '🎉'.repeat(200), '<img onerror=alert(1)>', "'; drop table events; --", '=cmd()', 'שלום עולם']) {
      expect(taken({ title: text, venue: text, organizer: text })).toMatchObject({ title: text, venue: text, organizer: text })
    }
  })

  it('takes a description of several lines, in one kind of line break, up to 10,000 characters', () => {
    expect(taken({ description: 'a\r\nb\rc\td ' }).description).toBe('a\nb\nc\td')
    expect(faultsOf({ description: '𠮷'.repeat(10_000) })).toEqual([])
    expect(faultsOf({ description: 'x'.repeat(10_001) })).toEqual(['description: too-long'])
    expect(faultsOf({ description: 'x\0' })).toEqual(['description: control-character'])
  })

  it('takes an empty place as not known yet', () => {
    expect(taken({ venue: ' ', onlineUrl: '' })).toMatchObject({ venue: null, onlineUrl: null })
    expect(taken({ venue: null, onlineUrl: null })).toMatchObject({ venue: null, onlineUrl: null })
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'meet.example.com',
    'https://',
    'https://a b',
    'https://name:word@example.com/',
    'ftp://x.example',
  ])('refuses %s as an address to open', (onlineUrl) => expect(faultsOf({ onlineUrl })).toEqual(['onlineUrl: link']))

  it('takes a number of seats in digits of either width, and as a number', () => {
    expect(['１２０', ' 1,200 ', '40', 40].map((capacity) => taken({ capacity }).capacity)).toEqual([120, 1200, 40, 40])
  })

  it.each([
    ['0', 'seats'],
    [1_000_001, 'seats'],
    ['', 'whole-number'],
    ['1.5', 'whole-number'],
    [1.5, 'whole-number'],
    ['1e3', 'whole-number'],
    ['四十', 'whole-number'],
    ['1,2,3', 'whole-number'],
    [null, 'whole-number'],
    [Number.NaN, 'whole-number'],
  ])('refuses %j seats', (capacity, issue) => expect(faultsOf({ capacity })).toEqual([`capacity: ${issue}`]))

  it('ends after it starts, which is told beside whatever else is wrong', () => {
    expect(faultsOf({ endsAt: whole.startsAt })).toEqual(['endsAt: end-before-start'])
    expect(faultsOf({ title: '', endsAt: '2026-12-09T10:00:00.000Z' })).toEqual(['title: required', 'endsAt: end-before-start'])
  })

  it.each([
    '2026-02-30T10:00:00.000Z',
    '2026-12-10',
    '2026-12-10T19:00:00+09:00',
    '0001-01-01T00:00:00.000Z',
    'tomorrow',
    '',
    1_765_000_000_000,
  ])('refuses %j as a time', (startsAt) => expect(faultsOf({ startsAt })[0]).toMatch(/^startsAt: /))

  it('takes the 29th of February of the years that have one', () => {
    expect(faultsOf({ startsAt: '2028-02-29T10:00:00.000Z', endsAt: '2028-03-01T10:00:00.000Z' })).toEqual([])
    expect(faultsOf({ startsAt: '2027-02-29T10:00:00.000Z', endsAt: '2027-03-01T10:00:00.000Z' })).toEqual(['startsAt: instant'])
  })

  it('has no other field', () => expect(EventFields.safeParse({ ...whole, status: 'published' }).success).toBe(false))
})

describe('a whole number', () => {
  it('is read as typed, and nothing is guessed', () => {
    expect(wholeNumber('１，２００')).toBe(1200)
    for (const text of ['-1', '+1', '0x10', '1 000', '٣', '12a', '9'.repeat(13)]) expect(wholeNumber(text)).toBeNaN()
  })
})
