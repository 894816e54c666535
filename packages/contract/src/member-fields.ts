import * as z from 'zod/mini'
import { emailAddress } from './email-address-field.ts'
import { day, isText, personName } from './fields.ts'
import { foldKana, isKana } from './kana.ts'
import { readPhoneNumber } from './phone-number.ts'
import { readPostalCode } from './postal-code.ts'
import { prefectures } from './prefectures.ts'
import { isLine, orNull, trimmed } from './typed-text.ts'
import './zod-without-eval.ts'

/** Lengths in characters as a person counts them. */
const LONGEST_LINE = 200
const LONGEST_KANA = 200
const LONGEST_ADDRESS = 500
const LONGEST_NOTES = 4_000

const kana = z.pipe(
  z.string().check(z.maxLength(3 * LONGEST_KANA, 'too-long')),
  z.pipe(z.transform(foldKana), z.string().check(z.maxLength(LONGEST_KANA, 'too-long'), z.refine(isKana, 'kana'))),
)

/** A text that one rule reads and writes in one way; nothing typed is null. */
const read = (issue: string, by: (typed: string) => string | null) =>
  z.pipe(
    orNull(
      z.string().check(
        z.maxLength(100, 'too-long'),
        z.refine((typed) => typed.trim() === '' || by(typed) !== null, issue),
      ),
    ),
    z.transform((typed: string | null) => (typed === null || typed.trim() === '' ? null : by(typed))),
  )

const birthDay = orNull(z.string().check(z.refine((text) => text === '' || isBirthDay(text), 'day')))

/** Everything about a member that a person may correct, by one rule on both sides of the wire. */
export const memberShape = {
  name: personName,
  kana,
  email: emailAddress,
  phone: read('phone', readPhoneNumber),
  birthDate: birthDay,
  postalCode: read('postal-code', readPostalCode),
  prefecture: z.nullable(z.enum(prefectures, 'choice')),
  address: orNull(trimmed(LONGEST_ADDRESS, 'control-character', isText)),
  company: orNull(trimmed(LONGEST_LINE, 'control-character', isLine)),
  job: orNull(trimmed(LONGEST_LINE, 'control-character', isLine)),
  notes: orNull(trimmed(LONGEST_NOTES, 'control-character', isText)),
}
export type MemberField = keyof typeof memberShape
export const memberFields = Object.keys(memberShape) as MemberField[]

/** The fields that somebody changes, and no others; each as it is to be kept. */
export type MemberFields = { [F in MemberField]?: z.output<(typeof memberShape)[F]> | undefined }

/** A day that the calendar has, in years that people mean. */
function isBirthDay(text: string): boolean {
  return day.safeParse(text).success && text >= '1900-01-01' && text <= '2199-12-31'
}
