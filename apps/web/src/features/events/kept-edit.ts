import { eventFormats } from '@sekisho/contract/event-formats'
import { addDays } from '../../format/calendar-day.ts'
import { emptyForm, formFields, type EventForm } from './event-form.ts'

const DAY_MS = 86_400_000

/** An edit as it is under way: what stands in the form, and what of the event it began with. */
export interface Edit {
  form: EventForm
  /** What the event was then; for a new one what an empty form is. */
  before: EventForm
  /** The version that it changes; null for a new event. */
  version: number | null
}

export const isDirty = ({ form, before }: Edit): boolean => formFields.some((field) => form[field] !== before[field])

/** The edit, at the version that the event has by now where nothing that is edited here changed since, as when it was published. */
export function caughtUp<E extends Edit>(edit: E, form: EventForm, version: number): E {
  const isUntouched = edit.version !== null && edit.version < version && !isDirty({ ...edit, form })
  return isUntouched ? { ...edit, version } : edit
}

/** An event that begins on another day, as long as it was. @param day `YYYY-MM-DD` */
export function movedTo(day: string, { startDay, endDay }: EventForm): Pick<EventForm, 'startDay' | 'endDay'> {
  const days = Math.round((Date.parse(endDay) - Date.parse(startDay)) / DAY_MS)
  return { startDay: day, endDay: (days > 0 && addDays(day, days)) || day }
}

/** An edit as the browser kept it; null when it is none. */
export function readKeptEdit(kept: unknown): Edit | null {
  const { form, before, version } = (kept ?? {}) as Record<string, unknown>
  if (!isForm(form) || !isForm(before) || !(version === null || Number.isSafeInteger(version))) return null
  return { form: only(form), before: only(before), version: version as number | null }
}

function isForm(kept: unknown): kept is EventForm {
  if (typeof kept !== 'object' || kept === null) return false
  const form = kept as Record<string, unknown>
  return formFields.every((field) => typeof form[field] === 'string') && eventFormats.some((format) => format === form['format'])
}

const only = (form: EventForm): EventForm =>
  Object.fromEntries(formFields.map((field) => [field, form[field] ?? emptyForm[field]])) as unknown as EventForm
