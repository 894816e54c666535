import * as z from 'zod/mini'
import { isText } from './fields.ts'

/** Twice as many UTF-16 units hold any text of that many characters, and space around it is taken away. */
const room = (characters: number) => 2 * characters + 100

/** A text as somebody typed it: composed (NFC), one kind of line break, no space around it. @param most characters as a person counts them */
export const trimmed = (most: number, issue: string, isFine: (text: string) => boolean) =>
  z.pipe(
    z.string().check(z.maxLength(room(most), 'too-long')),
    z.pipe(
      z.transform((text: string) => text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()),
      z.string().check(
        z.refine((text) => [...text].length <= most, 'too-long'),
        z.refine(isFine, issue),
      ),
    ),
  )

/** Printable and on one line. */
export const isLine = (text: string): boolean => isText(text) && !/[\n\t]/.test(text)

/** A text that may be left out: nothing typed is null. */
export const orNull = <T extends string>(inner: z.ZodMiniType<T, string>) =>
  z.pipe(
    z.pipe(
      z.nullable(z.string()),
      z.transform((text: string | null) => text ?? ''),
    ),
    z.pipe(
      inner,
      z.transform((text: T) => (text === '' ? null : text)),
    ),
  )
