import * as z from 'zod/mini'
import { auditActions, type AuditAction } from './audit-actions.ts'
import { endpoint } from './endpoint.ts'
import { cursor, day, id, instant, limit, oneOrMore, pageOf, reason } from './fields.ts'

export const auditOutcomes = ['done', 'refused', 'failed', 'intended'] as const
export const auditObjects = ['member', 'staff', 'event', 'trail'] as const
export const auditPeriods = ['today', 'week', 'month', 'all'] as const
/** In the order of writing, which the server decides. */
export const auditSorts = ['-seq', 'seq'] as const
const actions = Object.keys(auditActions) as [AuditAction, ...AuditAction[]]

/** Days for which the access review asks what somebody used, and after which an account is dormant. */
export const REVIEW_DAYS = 90

/** One entry as a list shows it. It says no more than the trail holds: no value of a member is in it. */
export const AuditRow = z.object({
  id,
  /** The place in the chain; null for an entry that was written past it. */
  position: z.nullable(z.number()),
  at: instant,
  /** By their name and role at that time. `staffId` is null for the system itself. */
  actor: z.object({ staffId: z.nullable(id), name: z.string(), role: z.string() }),
  /** A word of `auditActions`, or one that an older or newer release wrote. */
  action: z.string(),
  /** What it was done to. `name` is an event's title, a member's number or a colleague's name, where somebody knows it. */
  object: z.object({ type: z.string(), id: z.nullable(z.string()), name: z.nullable(z.string()) }),
  reason: z.nullable(z.string()),
  outcome: z.enum(auditOutcomes),
  requestId: z.string(),
  sourceIp: z.nullable(z.string()),
})
export type AuditRow = z.infer<typeof AuditRow>

/** One field before and after. Lists are joined by commas, long texts cut. */
export const AuditChange = z.object({ field: z.string(), before: z.nullable(z.string()), after: z.nullable(z.string()) })
export type AuditChange = z.infer<typeof AuditChange>

export const AuditEntry = z.extend(AuditRow, { changes: z.array(AuditChange), hash: z.nullable(z.string()) })
export type AuditEntry = z.infer<typeof AuditEntry>

/** Somebody by id, or the system itself. */
const who = z.string().check(z.regex(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|system)$/, 'id'))
/** `member`, or one of them: `member:0a…`. */
const whom = z.string().check(z.regex(new RegExp(`^(${auditObjects.join('|')})(:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$`), 'choice'))
/** An address as the distribution writes it, whole. */
const address = z.string().check(z.regex(/^[0-9a-fA-F.:]{2,45}$/, 'address'))
/** Nothing but the end of the chain of the part before: a place and the hash that stands there. */
const reached = z.string().check(z.regex(/^[1-9]\d{0,14}\.[0-9a-f]{64}$/, 'cursor'))

/** What narrows the trail down. */
export const auditFilters = {
  who: z.optional(who),
  what: z.optional(oneOrMore(actions, 1000)),
  whom: z.optional(whom),
  period: z.optional(z.enum(auditPeriods, 'choice')),
  from: z.optional(day),
  to: z.optional(day),
  outcome: z.optional(oneOrMore(auditOutcomes)),
  address: z.optional(address),
}

/** How a chain is broken: an entry changed or moved, one missing, one written past it, its end cut off or made anew. */
export const breaks = ['changed', 'missing', 'unchained', 'cut', 'rewritten'] as const

export const ChainBreak = z.object({
  kind: z.enum(breaks),
  /** Where it was found; null for an entry that has no place. */
  position: z.nullable(z.number()),
  /** What stands there, as far as anything does. */
  entry: z.nullable(AuditRow),
})
export type ChainBreak = z.infer<typeof ChainBreak>

/** What a part of the verification found. */
export const Verified = z.object({
  /** Entries looked at so far, from the first one. */
  checked: z.number(),
  total: z.number(),
  /** Where the next part begins; null when this was the last one. */
  next: z.nullable(z.string()),
  broken: z.nullable(ChainBreak),
  /** The end of the chain, once it was reached unbroken. */
  head: z.nullable(z.object({ position: z.number(), hash: z.string() })),
})
export type Verified = z.infer<typeof Verified>

/** What somebody did within the last days, by the trail. */
export const Use = z.object({
  staffId: id,
  name: z.string(),
  lastAt: instant,
  actions: z.array(z.object({ action: z.string(), count: z.number() })),
})
export type Use = z.infer<typeof Use>

/** Entries in one part of an export: as many as fit into the database service's 1 MiB at their longest. */
export const AUDIT_EXPORT_PART = 200

export const audit = {
  list: endpoint({
    id: 'audit.list',
    method: 'GET',
    path: '/api/audit',
    needs: 'audit.read',
    query: z.strictObject({ ...auditFilters, sort: z._default(z.enum(auditSorts, 'choice'), '-seq'), limit, cursor: z.optional(cursor) }),
    reply: pageOf(AuditRow),
  }),
  get: endpoint({
    id: 'audit.get',
    method: 'GET',
    path: '/api/audit/entries/{auditId}',
    needs: 'audit.read',
    params: z.object({ auditId: id }),
    reply: AuditEntry,
  }),
  /** A part of a file: the entries that the list narrows down to, in its order. The first part is recorded. */
  export: endpoint({
    id: 'audit.export',
    method: 'POST',
    path: '/api/audit/export',
    needs: 'audit.export',
    query: z.strictObject({ ...auditFilters, sort: z._default(z.enum(auditSorts, 'choice'), '-seq'), cursor: z.optional(cursor) }),
    reply: z.object({ items: z.array(AuditEntry), next: z.nullable(z.string()) }),
  }),
  /** The next part of the chain. The last one is recorded with what was found. */
  verify: endpoint({
    id: 'audit.verify',
    method: 'GET',
    path: '/api/audit/verify',
    needs: 'audit.read',
    query: z.strictObject({ after: z.optional(reached) }),
    reply: Verified,
  }),
  /** What everybody used within the last 90 days, for the access review. */
  use: endpoint({
    id: 'audit.use',
    method: 'GET',
    path: '/api/audit/use',
    needs: 'audit.read',
    reply: z.object({ since: instant, items: z.array(Use) }),
  }),
  /** Says that somebody went through who may do what. */
  review: endpoint({
    id: 'audit.review',
    method: 'POST',
    path: '/api/audit/reviews',
    needs: 'audit.read',
    body: z.strictObject({
      people: z.number().check(z.int('whole-number'), z.minimum(0, 'whole-number')),
      dormant: z.number().check(z.int('whole-number'), z.minimum(0, 'whole-number')),
      note: z.optional(reason),
    }),
    reply: z.object({ reviewed: z.literal(true) }),
  }),
}
