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

/** Writes the one line of a request: who asked for which route and what came of it. Never what was asked or answered. */
export function logRequest(log: Log, { function: name, method, status, ms, facts }: Answered): void {
  const level = status >= 500 ? 'error' : status >= 400 || facts.alert ? 'warn' : 'info'
  log(level, {
    requestId: facts.requestId,
    function: name,
    method,
    route: facts.route,
    status,
    ms,
    staffId: facts.person?.staffId ?? null,
    role: facts.person?.role ?? facts.claimed?.role ?? null,
    ...(facts.claimed && !facts.person && { subject: facts.claimed.subject }),
    ...(facts.refusal && { code: facts.refusal.code, refusedBy: facts.refusal.gate }),
    ...(facts.alert && { alert: facts.alert.name, alertCount: facts.alert.count }),
    ...(facts.error !== undefined && errorDetail(facts.error, status)),
  })
}

function errorDetail(error: unknown, status: number) {
  if (error instanceof DatabaseError) return { error: error.name, databaseError: error.code, sqlState: error.sqlState }
  return status >= 500 ? errorFields(error) : {}
}
