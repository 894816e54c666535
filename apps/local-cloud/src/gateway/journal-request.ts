import type { Cloud } from '../cloud.ts'
import type { Denial } from './denial.ts'
import { type GatewayReply, headerOf } from './request.ts'

/** What is known of a request when it is journaled. */
export interface Note {
  who: string
  what: string
  requestId: string
  at: number
}

/** Journals a refusal or failure of the gateway itself. */
export function journalDenial(cloud: Cloud, note: Note, status: number, denial: Denial): void {
  const outcome = denial.status < 500 ? 'refused' : 'failed'
  cloud.journal.add({ ...note, who: denial.who ?? note.who, layer: 'gateway', outcome, status, reason: denial.reason })
}

/** Journals a request that the gateway let through, and what the function refused or failed at behind it. */
export function journalReply(cloud: Cloud, note: Note, reply: GatewayReply): void {
  const { status } = reply
  cloud.journal.add({ ...note, layer: 'gateway', outcome: 'allowed', status })
  if (status < 400) return
  const outcome = status < 500 ? 'refused' : 'failed'
  cloud.journal.add({ ...note, layer: 'route', outcome, status, reason: problemOf(reply) ?? `the function answered ${status}` })
}

/** Code and title of a problem document (RFC 9457). */
function problemOf(reply: GatewayReply): string | undefined {
  if (!headerOf(reply.headers, 'content-type')?.startsWith('application/problem+json')) return undefined
  try {
    const { code, title } = JSON.parse(reply.body.toString('utf8')) as { code?: unknown; title?: unknown }
    return [code, title].filter((part) => typeof part === 'string').join(': ') || undefined
  } catch {
    return undefined
  }
}
