import { DatabaseError } from '@sekisho/database/database-error'
import { errorFields, type Log } from '../platform/log.ts'
import type { RequestFacts } from './app-env.ts'

export interface Answered {
  function: string
  method: string
  status: number
  ms: number
  facts: RequestFacts
}

/** Writes the one line of a request: who asked for which route and what came of it. Never what was asked or answered. What somebody should look at is a line besides. */
export function logRequest(log: Log, { function: name, method, status, ms, facts }: Answered): void {
  const level = status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info'
  log(level, {
    source: 'function',
    requestId: facts.requestId,
    ...(facts.edgeId !== undefined && { edgeId: facts.edgeId }),
    function: name,
    method,
    route: facts.route,
    object: facts.object,
    status,
    ms,
    staffId: facts.person?.staffId ?? null,
    role: facts.person?.role ?? facts.claimed?.role ?? null,
    ...(facts.identity && { identity: facts.identity }),
    ...(facts.claimed && !facts.person && { subject: facts.claimed.subject }),
    ...(facts.refusal && { code: facts.refusal.code, refusedBy: facts.refusal.gate }),
    ...(facts.error !== undefined && errorDetail(facts.error, status)),
    // Of somebody who is known: nobody else makes a line longer.
    ...(facts.trace && facts.person && { trace: facts.trace.serverTiming() }),
  })
  // One line per kind, with a number to sum up; the request's own line has the rest.
  for (const alert of facts.alerts)
    log('warn', {
      source: 'function',
      requestId: facts.requestId,
      function: name,
      staffId: facts.person?.staffId ?? null,
      alert: alert.name,
      alertCount: alert.count,
    })
}

function errorDetail(error: unknown, status: number) {
  if (error instanceof DatabaseError) return { error: error.name, databaseError: error.code, sqlState: error.sqlState }
  return status >= 500 ? errorFields(error) : {}
}
