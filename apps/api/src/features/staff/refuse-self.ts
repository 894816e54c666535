import { ProblemError } from '../../http/problem.ts'
import { reasons } from '../../platform/people/refusal-words.ts'

/** Nobody changes their own standing. @throws ProblemError `forbidden` with the reason */
export function refuseSelf(actor: { staffId: string }, staffId: string): void {
  if (actor.staffId === staffId) throw new ProblemError('forbidden', 'operation', { reason: reasons.self })
}
