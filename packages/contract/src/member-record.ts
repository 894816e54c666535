import * as z from 'zod/mini'
import { areDifferent } from './are-different.ts'
import { endpoint } from './endpoint.ts'
import { cursor, id, instant, limit, reason } from './fields.ts'
import { By } from './person-event.ts'

/** What a masked member hides, and what the list does not have at all. */
export const hiddenFields = ['name', 'kana', 'email', 'phone', 'birthDate', 'postalCode', 'address', 'notes'] as const
export type HiddenField = (typeof hiddenFields)[number]

/** Why somebody looks at personal data, in the words of the audit trail; the person says the rest. */
export const revealOccasions = ['inquiry', 'event', 'correction', 'emergency', 'legal', 'other'] as const
export type RevealOccasion = (typeof revealOccasions)[number]

/** How long what was revealed may stand on a screen. */
export const REVEAL_MINUTES = 5

const value = z.optional(z.nullable(z.string()))
/** The fields that were asked for, in clear; `birthDate` is `YYYY-MM-DD`. */
export const Revealed = z.object({
  name: value,
  kana: value,
  email: value,
  phone: value,
  birthDate: value,
  postalCode: value,
  address: value,
  notes: value,
} satisfies Record<HiddenField, typeof value>)
export type Revealed = z.infer<typeof Revealed>

/**
 * What somebody did with a member's record: looked at it, took it to paper, revealed or copied fields, took it along in a file,
 * changed it, asked for its erasure or had a say in that.
 */
export const memberDeeds = [
  'get',
  'print',
  'reveal',
  'copy',
  'export',
  'edit',
  'undo-edit',
  'ask-erase',
  'erase',
  'approve',
  'decline',
  'withdraw',
  'lapse',
] as const
export type MemberDeed = (typeof memberDeeds)[number]

export const MemberTrace = z.object({
  /** Its place in the trail, greater for later. */
  place: z.number(),
  at: instant,
  what: z.enum(memberDeeds),
  by: By,
  /** Fields that it was about, by their names here, or columns of a file; empty for the whole masked record. */
  fields: z.array(z.string()),
  /** The event whose attendees the file was of. */
  event: z.nullable(z.object({ id, title: z.string() })),
  occasion: z.nullable(z.string()),
  reason: z.nullable(z.string()),
})
export type MemberTrace = z.infer<typeof MemberTrace>

const one = '/api/members/{memberId}'
const params = z.object({ memberId: id })

/** What one member's page needs beside the masked member. */
export const memberRecord = {
  /** Who looked and who changed, latest first. */
  timeline: endpoint({
    id: 'members.timeline',
    method: 'GET',
    path: `${one}/timeline`,
    needs: 'members.read',
    params,
    query: z.strictObject({ limit, cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(MemberTrace), next: z.nullable(z.string()) }),
  }),
  /** A POST, so that neither a cache nor a history keeps the answer. `copy` says that the value goes to the clipboard. */
  reveal: endpoint({
    id: 'members.reveal',
    method: 'POST',
    path: `${one}/reveal`,
    needs: 'members.reveal',
    params,
    body: z.strictObject({
      fields: z
        .array(z.enum(hiddenFields, 'choice'))
        .check(z.minLength(1, 'required'), z.maxLength(hiddenFields.length, 'too-long'), z.refine(areDifferent, 'repeated')),
      occasion: z.enum(revealOccasions, 'choice'),
      reason,
      purpose: z.optional(z.enum(['copy'], 'choice')),
    }),
    reply: z.object({ values: Revealed, until: instant }),
  }),
}
