import { describe, expect, it } from 'vitest'
import { emptyForm, formOf, judge, type EventForm } from './event-form.ts'

const typed: EventForm = {
  ...emptyForm,
  title: 'SRE 入門',
  organizer: '関所',
  venue: '関所ホール',
  startDay: '2026-12-10',
  endDay: '2026-12-10',
  capacity: '４０',
}
const judged = (change: Partial<EventForm>, event: Parameters<typeof judge>[1] = null) => judge({ ...typed, ...change }, event)

describe('the form of an event', () => {
  it('means what the contract says, in UTC', () => {
    expect(judged({}).fields).toMatchObject({
      title: 'SRE 入門',
      capacity: 40,
      onlineUrl: null,
      startsAt: '2026-12-10T10:00:00.000Z',
      endsAt: '2026-12-10T12:00:00.000Z',
    })
  })

  it('takes times as venues write them, and an end without a day on the day of the start', () => {
    expect(judged({ startTime: '24:00', endTime: '２６：００', endDay: '' }).fields).toMatchObject({
      startsAt: '2026-12-10T15:00:00.000Z',
      endsAt: '2026-12-10T17:00:00.000Z',
    })
  })

  it('is read back from an event, over midnight too, and means the same again', () => {
    const { fields } = judged({ startTime: '22:30', endTime: '25:15' })
    const form = formOf(fields!)
    expect(form).toMatchObject({ startDay: '2026-12-10', startTime: '22:30', endDay: '2026-12-11', endTime: '01:15', capacity: '40' })
    expect(judge(form, null).fields).toEqual(fields)
  })

  it('says everything that is missing at its field', () => {
    expect(judge({ ...emptyForm, startTime: '', endTime: 'x' }, null).faults).toEqual({
      title: 'required',
      organizer: 'required',
      startDay: 'required',
      startTime: 'time',
      endTime: 'time',
      capacity: 'required',
    })
    expect(judge(emptyForm, null).faults).toEqual({ title: 'required', organizer: 'required', startDay: 'required', capacity: 'required' })
  })

  it('ends after it starts', () => expect(judged({ endTime: '18:00' }).faults).toEqual({ endTime: 'end-before-start' }))

  it('keeps the place of what is public and the seats of who registered', () => {
    const event = { status: 'published' as const, registeredCount: 41 }
    expect(judged({ venue: ' ' }, event).faults).toEqual({ venue: 'needed-to-publish', capacity: 'below-registrations' })
    expect(judged({ venue: ' ' }, { status: 'draft', registeredCount: 0 }).faults).toEqual({})
  })
})
