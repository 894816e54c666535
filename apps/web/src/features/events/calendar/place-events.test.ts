import type { CalendarEvent } from '@sekisho/contract/event-agenda'
import { describe, expect, it } from 'vitest'
import { hoursOf, placeBars, placeBlocks } from './place-events.ts'

const at = (text: string) => new Date(`${text}:00+09:00`).toISOString()
const event = (title: string, from: string, to: string): CalendarEvent => ({
  id: title,
  title,
  format: 'online',
  venue: null,
  startsAt: at(from),
  endsAt: at(to),
  capacity: 10,
  registeredCount: 0,
  status: 'published',
})
const bars = (...events: CalendarEvent[]) => placeBars(events, '2026-11-23').map((bar) => [bar.event.title, bar.column, bar.span, bar.lane])

describe('bars over a week', () => {
  it('lie over all days of an event, and a night over one', () => {
    expect(bars(event('三日', '2026-11-24T10:00', '2026-11-26T18:00'), event('夜', '2026-11-23T22:00', '2026-11-24T02:00'))).toEqual([
      ['夜', 0, 1, 0],
      ['三日', 1, 3, 0],
    ])
  })

  it('never cover another: each takes the lowest lane that is free on all of its days', () => {
    expect(
      bars(
        event('長', '2026-11-23T10:00', '2026-11-25T18:00'),
        event('短', '2026-11-23T09:00', '2026-11-23T10:00'),
        event('中', '2026-11-24T10:00', '2026-11-27T18:00'),
        event('後', '2026-11-26T10:00', '2026-11-26T11:00'),
      ),
    ).toEqual([
      ['長', 0, 3, 0],
      ['短', 0, 1, 1],
      ['中', 1, 4, 1],
      ['後', 3, 1, 0],
    ])
  })

  it('say where they are cut off by the week, and leave out what lies beside it', () => {
    const [bar, ...rest] = placeBars(
      [event('冬', '2026-11-01T10:00', '2027-01-10T18:00'), event('前', '2026-11-22T10:00', '2026-11-22T18:00')],
      '2026-11-23',
    )
    expect(bar).toMatchObject({ column: 0, span: 7, isCutBefore: true, isCutAfter: true })
    expect(rest).toEqual([])
  })
})

describe('blocks in the hours of a day', () => {
  it('stand beside each other where they overlap, as wide as those need', () => {
    const blocks = placeBlocks(
      [
        event('甲', '2026-11-23T10:00', '2026-11-23T12:00'),
        event('乙', '2026-11-23T11:00', '2026-11-23T13:00'),
        event('丙', '2026-11-23T12:00', '2026-11-23T13:00'),
        event('丁', '2026-11-23T22:00', '2026-11-24T02:00'),
      ],
      '2026-11-23',
    )
    expect(blocks.map(({ event: { title }, lane, lanes, start, end }) => [title, lane, lanes, start, end])).toEqual([
      ['甲', 0, 2, 600, 720],
      ['乙', 1, 2, 660, 780],
      ['丙', 0, 2, 720, 780],
      ['丁', 0, 1, 1320, 1560],
    ])
  })

  it('show 8 to 26 o’clock, and more where something is held then', () => {
    const hours = (from: string, to: string) => hoursOf(placeBlocks([event('夜', from, to)], '2026-11-23'))
    expect(hours('2026-11-23T10:00', '2026-11-23T11:00')).toEqual({ first: 8, last: 26 })
    expect(hours('2026-11-23T06:30', '2026-11-24T05:10')).toEqual({ first: 6, last: 30 })
  })
})
