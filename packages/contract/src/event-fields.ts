import * as z from 'zod/mini'
import { eventFormats } from './event-formats.ts'
import { instant, isText } from './fields.ts'
import { isLine, orNull, trimmed } from './typed-text.ts'
import { wholeNumber } from './whole-number.ts'
import './zod-without-eval.ts'

/** Lengths in characters as a person counts them: 𠮷 and 🎉 are one each. */
export const LONGEST_LINE = 200
export const LONGEST_DESCRIPTION = 10_000
const LONGEST_ADDRESS = 2_000
export const MOST_SEATS = 1_000_000
const line = trimmed(LONGEST_LINE, 'control-character', isLine)
const filledLine = z.pipe(line, z.string().check(z.minLength(1, 'required')))
const lineOrNull = orNull(line)
const addressOrNull = orNull(trimmed(LONGEST_ADDRESS, 'link', (text) => text === '' || isWebAddress(text)))
const seats = z.pipe(
  z.pipe(
    z.union([z.number(), z.string().check(z.maxLength(40, 'whole-number'))], 'whole-number'),
    z.transform((given: number | string) => (typeof given === 'number' ? given : wholeNumber(given))),
  ),
  z.number('whole-number').check(z.int('whole-number'), z.minimum(1, 'seats'), z.maximum(MOST_SEATS, 'seats')),
)
/** An instant that the calendar has, in years that people mean. */
const moment = instant.check(z.refine(isMoment, 'instant'))

/** Everything that a person decides about an event. Empty means that a draft does not know it yet. */
const shape = {
  title: filledLine,
  organizer: filledLine,
  format: z.enum(eventFormats, 'choice'),
  venue: lineOrNull,
  onlineUrl: addressOrNull,
  description: trimmed(LONGEST_DESCRIPTION, 'control-character', isText),
  startsAt: moment,
  endsAt: moment,
  capacity: seats,
}

/** Judged as soon as both are there, whatever else is wrong: all faults are told at once. */
const endsAfterStart = z.refine((fields: unknown) => isForwards(fields), { error: 'end-before-start', path: ['endsAt'], when: () => true })

/** What a person decides about an event, by one rule on both sides of the wire. */
export const EventFields = z.strictObject(shape).check(endsAfterStart)
export type EventFields = z.output<typeof EventFields>
export const eventFieldNames = Object.keys(shape) as (keyof EventFields)[]

/** The same, as a change of the version that the person saw. */
export const EventEdit = z
  .strictObject({ ...shape, version: z.number().check(z.int('version'), z.minimum(1, 'version')) })
  .check(endsAfterStart)

function isForwards(fields: unknown): boolean {
  const { startsAt, endsAt } = (fields ?? {}) as Record<string, unknown>
  if (typeof startsAt !== 'string' || typeof endsAt !== 'string' || !isMoment(startsAt) || !isMoment(endsAt)) return true
  return startsAt < endsAt
}

function isMoment(text: string): boolean {
  const date = new Date(text)
  const year = date.getUTCFullYear()
  return !Number.isNaN(date.getTime()) && date.toISOString() === text && year >= 1900 && year <= 2199
}

/** An address that a browser may open: http or https, without a name and a password in it. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text) || !/^https?:\/\/[^\s]+$/i.test(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' && isText(text)
}
