import type { audit } from '@sekisho/contract/audit'
import type { Operation } from '../../http/route.ts'
import { once } from '../../platform/once.ts'

/** Writes down that somebody went through who may do what, how many they were and how many of them slept. */
export const reviewAccess: Operation<typeof audit.review> = ({ body }, context) =>
  once(context, ['review', body], async (tx) => {
    const { people, dormant, note } = body
    await context.audit(tx, {
      action: 'audit.review',
      object: { type: 'trail', id: null },
      ...(note !== undefined && { reason: note }),
      after: { people, dormant },
    })
    return { reviewed: true as const }
  })
