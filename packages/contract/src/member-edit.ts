import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { id, instant, reason, version } from './fields.ts'
import { memberFields, memberShape } from './member-fields.ts'
import { revealOccasions } from './member-record.ts'

/** Minutes within which an edit of a member can be taken back: what it replaced is kept as long and no longer. */
export const MEMBER_UNDO_MINUTES = 60

const one = '/api/members/{memberId}'
const params = z.object({ memberId: id })
const { name, kana, email, phone, birthDate, postalCode, prefecture, address, company, job, notes } = memberShape
const changesSomething = z.refine((body) => memberFields.some((field) => Object.hasOwn(body as object, field)), {
  error: 'required',
  path: ['fields'],
})

/** The version that was made. Nothing of the member: answers are kept for repeats, and this one says nothing about anybody. */
const Made = z.object({ version: z.number(), updatedAt: instant })

/** What `present` of a 409 says: the version by now, and which fields were changed since the one that was named. */
export const MemberConflict = z.object({ version: z.number(), changed: z.array(z.enum(memberFields)) })

export const memberEdit = {
  /**
   * Replaces fields of a member, seen or unseen, for a reason that stays on record. A field that is left out stays as it is;
   * one that is given is written, and the answer does not tell whether it was so before.
   */
  edit: endpoint({
    id: 'members.edit',
    method: 'PATCH',
    path: one,
    needs: 'members.edit',
    params,
    body: z
      .strictObject({
        name: z.optional(name),
        kana: z.optional(kana),
        email: z.optional(email),
        phone: z.optional(phone),
        birthDate: z.optional(birthDate),
        postalCode: z.optional(postalCode),
        prefecture: z.optional(prefecture),
        address: z.optional(address),
        company: z.optional(company),
        job: z.optional(job),
        notes: z.optional(notes),
        version,
        occasion: z.enum(revealOccasions, 'choice'),
        reason,
      })
      .check(changesSomething),
    reply: Made,
  }),
  /** Takes back the edit that made this version, within the hour. */
  undoEdit: endpoint({
    id: 'members.undoEdit',
    method: 'POST',
    path: `${one}/undo-edit`,
    needs: 'members.edit',
    params,
    body: z.strictObject({ version }),
    reply: Made,
  }),
}
