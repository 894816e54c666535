import * as z from 'zod/mini'
import { Approval } from './approvals.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, reason } from './fields.ts'

/** Why somebody's personal data is erased, in the words of the audit trail; the person says the rest. */
export const erasureOccasions = ['request', 'needless', 'legal', 'other'] as const
export type ErasureOccasion = (typeof erasureOccasions)[number]

const occasion = z.enum(erasureOccasions, 'choice')
const params = z.object({ memberId: id })

/** Erasure of one member's personal data: asked for, agreed to by somebody else, then done for good. */
export const memberErasure = {
  /** Asks others to agree. */
  ask: endpoint({
    id: 'members.ask-erase',
    method: 'POST',
    path: '/api/members/{memberId}/ask-erase',
    needs: 'members.erase',
    params,
    body: z.strictObject({ occasion, reason }),
    reply: Approval,
  }),
  /**
   * Erases. `number` is the member's, typed by the person. With four eyes, `approvalId` is one's own approved request, which
   * has the occasion and the reason; where the stage has switched that off, both are said here.
   */
  erase: endpoint({
    id: 'members.erase',
    method: 'POST',
    path: '/api/members/{memberId}/erase',
    needs: 'members.erase',
    params,
    body: z.strictObject({
      number: z.number().check(z.int('whole-number'), z.minimum(1, 'whole-number')),
      approvalId: z.optional(id),
      occasion: z.optional(occasion),
      reason: z.optional(reason),
    }),
    reply: z.object({ erasedAt: instant }),
  }),
}
