import * as z from 'zod/mini'
import { foldEmailAddress, hasMailbox, LONGEST_EMAIL_ADDRESS } from './email-address.ts'
import './zod-without-eval.ts'

/** An e-mail address by the one rule of `email-address.ts`, folded. Apart from the other fields: lists have no use for it. */
export const emailAddress = z.pipe(
  z.string().check(z.maxLength(1000, 'too-long')),
  z.pipe(
    z.transform(foldEmailAddress),
    z
      .string()
      .check(
        z.minLength(1, { error: 'required', abort: true }),
        z.maxLength(LONGEST_EMAIL_ADDRESS, { error: 'too-long', abort: true }),
        z.refine(hasMailbox, 'email'),
      ),
  ),
)
