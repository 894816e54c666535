import { ProblemError } from '../http/problem.ts'
import type { Context } from '../http/route.ts'

/** How long a proof of who somebody is counts for what cannot be taken back (ASVS 7.5.3). */
const PROOF_MS = 10 * 60_000

/**
 * Asks for a proof that is at most ten minutes old. When the session was proven is in what the gateway or we verified, a
 * signed token or a row of ours, and never the browser's word. @throws ProblemError `proof-too-old`
 */
export function requireRecentProof({ authTime, now }: Pick<Context, 'authTime' | 'now'>): void {
  if (now().getTime() - authTime * 1000 > PROOF_MS) throw new ProblemError('proof-too-old', 'step-up')
}
