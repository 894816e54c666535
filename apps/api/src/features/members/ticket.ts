import { createHash, randomBytes } from 'node:crypto'
import { rowsPerPart, TICKET_MINUTES, type Ticket } from '@sekisho/contract/member-export'
import { notPossible, type ProblemError } from '../../http/problem.ts'
import type { Context } from '../../http/route.ts'
import type { AuditEntry } from '../../platform/audit-trail.ts'

/** 256 bits that nobody can guess; the database keeps their hash. */
export const newTicket = (): string => randomBytes(32).toString('base64url')

export const hashOfTicket = (ticket: string): string => createHash('sha256').update(ticket).digest('hex')

/** One answer for a ticket that is used up, too old, somebody else's or made up. */
export const ticketIsOver = (): ProblemError =>
  notPossible({
    ja: 'この書き出しは終わったか、有効期限の10分を過ぎました。はじめからやり直してください。',
    en: 'This export has ended, or its ten minutes are over. Begin it anew.',
  })

/** Whom an entry about an export is about: the event whose attendees it is of, or members. */
export const objectOf = (event: string | null | undefined): AuditEntry['object'] =>
  event ? { type: 'event', id: event } : { type: 'member', id: null }

/** What the person gets who began an export. */
export function ticketOf(
  { actor, now, requestId }: Pick<Context, 'actor' | 'now' | 'requestId'>,
  { ticket, rows, columns }: { ticket: string; rows: number; columns: readonly string[] },
): Ticket {
  const at = now()
  const until = new Date(at.getTime() + TICKET_MINUTES * 60_000).toISOString()
  return { ticket, rows, parts: Math.ceil(rows / rowsPerPart(columns)), until, mark: { by: actor.name, at: at.toISOString(), requestId } }
}
