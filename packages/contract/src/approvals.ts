import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { id, instant, reason } from './fields.ts'
import { By } from './person-event.ts'

/** What a second person has to agree to before it is done. */
export const approvalKinds = ['export', 'erase'] as const
export type ApprovalKind = (typeof approvalKinds)[number]

/** How long a request stands, from asking to being used. */
export const APPROVAL_HOURS = 24

/**
 * What became of a request. `lapsed`: whoever asked or approved is no longer who they were then. `used`: what was asked
 * for has been done, and is not done again.
 */
export const approvalStates = ['waiting', 'approved', 'declined', 'withdrawn', 'expired', 'lapsed', 'used'] as const
export type ApprovalState = (typeof approvalStates)[number]

/** A request of one person for the agreement of another. It holds no personal data beyond what a list shows. */
export const Approval = z.object({
  id,
  kind: z.enum(approvalKinds),
  state: z.enum(approvalStates),
  by: By,
  askedAt: instant,
  /** By the database's clock. */
  until: instant,
  occasion: z.string(),
  reason: z.string(),
  /** Whom it is about; null for many at once. */
  memberId: z.nullable(id),
  /** What exactly, as names and values that the second person sees; empty once the request has ended. */
  what: z.array(z.object({ name: z.string(), value: z.string() })),
  /** How many members it is about. */
  rows: z.number(),
  decidedBy: z.nullable(By),
  decidedAt: z.nullable(instant),
  /** What the second person said. */
  words: z.nullable(z.string()),
})
export type Approval = z.infer<typeof Approval>

const one = '/api/members-approvals/{approvalId}'
const params = z.object({ approvalId: id })

/** Four eyes: what waits for a second person, and what they say. */
export const approvals = {
  list: endpoint({
    id: 'members.approvals',
    method: 'GET',
    path: '/api/members-approvals',
    needs: 'members.approve',
    reply: z.object({
      /** Whether this stage asks a second person at all. */
      fourEyes: z.boolean(),
      /** How many days backups of the database are kept; null where somebody else runs the cluster. */
      backupDays: z.nullable(z.number()),
      /** Asked by others and not decided, oldest first. */
      waiting: z.array(Approval),
      /** One's own requests, latest first. */
      mine: z.array(Approval),
    }),
  }),
  approve: endpoint({
    id: 'members.approve',
    method: 'POST',
    path: `${one}/approve`,
    needs: 'members.approve',
    params,
    /** Null for an agreement without words: a body that says nothing agrees to nothing. */
    body: z.strictObject({ words: z.nullable(reason) }),
    reply: Approval,
  }),
  decline: endpoint({
    id: 'members.decline',
    method: 'POST',
    path: `${one}/decline`,
    needs: 'members.approve',
    params,
    body: z.strictObject({ words: reason }),
    reply: Approval,
  }),
  /** Takes back a request of one's own, also one that was approved. */
  withdraw: endpoint({
    id: 'members.withdraw',
    method: 'POST',
    path: `${one}/withdraw`,
    needs: 'members.approve',
    params,
    reply: Approval,
  }),
}
