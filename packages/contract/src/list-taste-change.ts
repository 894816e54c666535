import * as z from 'zod/mini'
import { areDifferent } from './are-different.ts'
import { isText } from './fields.ts'
import { perList } from './list-taste.ts'
import './zod-without-eval.ts'

export const MOST_VIEWS = 20
export const LONGEST_VIEW_NAME = 40

const line = (most: number) => z.string().check(z.maxLength(most, 'too-long'), z.refine(isLine, 'control-character'))
const viewName = z.pipe(
  z.string().check(z.maxLength(4 * LONGEST_VIEW_NAME, 'too-long'), z.refine(isLine, 'control-character')),
  z.pipe(
    z.transform((text: string) => text.normalize('NFC').trim()),
    z.string().check(
      z.minLength(1, 'required'),
      z.refine((text) => [...text].length <= LONGEST_VIEW_NAME, 'too-long'),
    ),
  ),
)
const column = z.string().check(z.regex(/^[A-Za-z]{1,40}$/, 'choice'))

/** A list's columns and views as they are to be from now on, whole. */
const ListTasteChange = z.strictObject({
  columns: z.nullable(z.array(column).check(z.minLength(1, 'required'), z.maxLength(40, 'too-long'), z.refine(areDifferent, 'repeated'))),
  views: z.array(z.strictObject({ name: viewName, query: line(1_000) })).check(
    z.maxLength(MOST_VIEWS, 'too-many'),
    z.refine((views) => areDifferent(views.map(({ name }) => name)), 'repeated'),
  ),
})

/** Only the lists that change are named. */
export const ListTastesChange = z.strictObject(perList(ListTasteChange))

function isLine(text: string): boolean {
  return isText(text) && !/[\n\t]/.test(text)
}
