import { EventFields } from '@sekisho/contract/event-fields'
import { missingForPublic } from '@sekisho/contract/event-rules'
import type { Event } from '@sekisho/contract/events'
import { dayOf } from '../../format/dates.ts'
import { formatMinutes, instantAt, parseTime } from '../../format/parse-time.ts'

/** What stands in the form, as it was typed. Days are `YYYY-MM-DD`. */
export interface EventForm {
  title: string
  organizer: string
  format: EventFields['format']
  venue: string
  onlineUrl: string
  startDay: string
  startTime: string
  endDay: string
  endTime: string
  capacity: string
  description: string
}
export type FormField = keyof EventForm

export const emptyForm: EventForm = {
  title: '',
  organizer: '',
  format: 'venue',
  venue: '',
  onlineUrl: '',
  startDay: '',
  startTime: '19:00',
  endDay: '',
  endTime: '21:00',
  capacity: '',
  description: '',
}
/** In the order of the screen: the first fault in it gets the focus. */
export const formFields: readonly FormField[] = [
  'title',
  'organizer',
  'startDay',
  'startTime',
  'endDay',
  'endTime',
  'format',
  'venue',
  'onlineUrl',
  'capacity',
  'description',
]

/** An event as one would have typed it. */
export function formOf(event: EventFields): EventForm {
  const { title, organizer, format, venue, onlineUrl, description, capacity, startsAt, endsAt } = event
  const [start, end] = [momentOf(startsAt), momentOf(endsAt)]
  return {
    title,
    organizer,
    format,
    venue: venue ?? '',
    onlineUrl: onlineUrl ?? '',
    startDay: start.day,
    startTime: start.time,
    endDay: end.day,
    endTime: end.time,
    capacity: String(capacity),
    description,
  }
}

function momentOf(instant: string): { day: string; time: string } {
  const day = dayOf(new Date(instant))
  return { day, time: formatMinutes((Date.parse(instant) - Date.parse(`${day}T00:00:00+09:00`)) / 60_000) }
}

/** The instant of a typed day and time; null while there is none. An end without a day is on the day of the start. */
export function instantsOf({ startDay, startTime, endDay, endTime }: EventForm): { startsAt: string | null; endsAt: string | null } {
  const at = (day: string, time: string) => {
    const minutes = parseTime(time)
    return minutes === null ? null : instantAt(day, minutes)
  }
  return { startsAt: at(startDay, startTime), endsAt: at(endDay || startDay, endTime) }
}

export interface Judged {
  fields: EventFields | null
  /** What is wrong, by field, in the contract's words. */
  faults: Partial<Record<FormField, string>>
}

/**
 * Judges a form by the contract's own rule. @param event as it is stored: what is public keeps its place, and nobody who
 * registered loses a seat; null for a new one
 */
export function judge(form: EventForm, event: Pick<Event, 'status' | 'registeredCount'> | null): Judged {
  const { startDay, startTime, endDay: _endDay, endTime: _endTime, ...rest } = form
  const { startsAt, endsAt } = instantsOf(form)
  const parsed = EventFields.safeParse({ ...rest, startsAt: startsAt ?? '', endsAt: endsAt ?? '' })
  const faults: Judged['faults'] = {}
  for (const { path, message } of parsed.success ? [] : parsed.error.issues) faults[formFieldOf(String(path[0]), message)] ??= message
  if (faults.capacity && form.capacity.trim() === '') faults.capacity = 'required'
  if (startDay === '') faults.startDay = 'required'
  else delete faults.startDay
  if (parseTime(startTime) === null) faults.startTime = 'time'
  if (parseTime(form.endTime) === null) faults.endTime = 'time'
  else if (startDay === '' || faults.endTime === 'instant') delete faults.endTime
  const fields = parsed.success ? parsed.data : null
  if (fields && event) Object.assign(faults, againstStored(fields, event))
  return { fields: Object.keys(faults).length === 0 ? fields : null, faults }
}

function againstStored(fields: EventFields, { status, registeredCount }: Pick<Event, 'status' | 'registeredCount'>): Judged['faults'] {
  const missing = status === 'draft' ? [] : missingForPublic(fields)
  return {
    ...Object.fromEntries(missing.map((field) => [field, 'needed-to-publish'])),
    ...(fields.capacity < registeredCount && { capacity: 'below-registrations' }),
  }
}

/** Where the form shows a fault of the contract's field. */
export function formFieldOf(field: string, issue: string): FormField {
  if (field === 'startsAt') return 'startDay'
  if (field === 'endsAt') return issue === 'end-before-start' ? 'endTime' : 'endTime'
  return formFields.find((name) => name === field) ?? 'title'
}
