import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { cursor, id, instant, limit, oneOrMore, pageOf, search } from './fields.ts'

export const memberStatuses = ['active', 'withdrawn', 'erased'] as const
export const memberSorts = ['-joinedAt', 'joinedAt', 'kana', '-kana', '-registrationCount', 'registrationCount'] as const
export const registrationStatuses = ['confirmed', 'waiting', 'cancelled', 'attended'] as const

/** A member with the personal data masked: enough to recognise somebody, not enough to reach them. Of one who was erased nothing is left. */
export const MaskedMember = z.object({
  id,
  /** What people may say on the telephone, `M-00123` on the screen. */
  number: z.number(),
  /** `山田 ●●` */
  name: z.string(),
  /** `ヤ●●` */
  kana: z.string(),
  /** `y•••@example.jp` */
  email: z.string(),
  /** `•••-••••-1234`, null when none is on file */
  phone: z.nullable(z.string()),
  prefecture: z.nullable(z.string()),
  company: z.nullable(z.string()),
  job: z.nullable(z.string()),
  status: z.enum(memberStatuses),
  joinedAt: instant,
  registrationCount: z.number(),
})
export type MaskedMember = z.infer<typeof MaskedMember>

export const MemberRegistration = z.object({
  id,
  event: z.object({ id, title: z.string(), startsAt: instant }),
  status: z.enum(registrationStatuses),
  registeredAt: instant,
  checkedInAt: z.nullable(instant),
})

const params = z.object({ memberId: id })
/** What a look is for beside the screen: paper is read by people whom no audit trail will ever name. */
export const purpose = z.optional(z.enum(['print'], 'choice'))

export const members = {
  list: endpoint({
    id: 'members.list',
    method: 'GET',
    path: '/api/members',
    needs: 'members.read',
    query: z.strictObject({
      /**
       * Words that are all found: part of a company, the beginning of a surname, or the whole of a name, e-mail address,
       * telephone number or member's number.
       */
      q: z.optional(search),
      status: z.optional(oneOrMore(memberStatuses)),
      /** `kana` sorts by what is shown: the first sound, then the surname. */
      sort: z._default(z.enum(memberSorts, 'choice'), '-joinedAt'),
      limit,
      cursor: z.optional(cursor),
      purpose,
    }),
    reply: pageOf(MaskedMember),
  }),
  get: endpoint({
    id: 'members.get',
    method: 'GET',
    path: '/api/members/{memberId}',
    needs: 'members.read',
    params,
    query: z.strictObject({ purpose }),
    reply: z.extend(MaskedMember, { version: z.number(), updatedAt: instant, erasedAt: z.nullable(instant) }),
  }),
  registrations: endpoint({
    id: 'members.registrations',
    method: 'GET',
    path: '/api/members/{memberId}/registrations',
    needs: 'members.read',
    params,
    query: z.strictObject({ limit, cursor: z.optional(cursor), purpose }),
    reply: pageOf(MemberRegistration),
  }),
}
