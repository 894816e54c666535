import type { Decision } from '../cloud.ts'
import { evaluateConditions, type Context } from './conditions.ts'
import type { Statement } from './policy-document.ts'
import { matchesWildcard } from './wildcard.ts'

export interface Request {
  action: string
  resource: string
  context: Context
}

/** Who takes a role on: a service, an identity provider, or anybody whom the root of an account stands for. */
export interface Caller {
  service?: string
  federated?: string
  account?: string
}

/** Decides one call against identity policies: an explicit Deny wins, nothing said means no. */
export function evaluate(statements: readonly Statement[], request: Request): Decision {
  const concerned = statements.filter((statement) => concerns(statement, request))
  return decide(concerned, request.context)
}

/** Decides `sts:AssumeRole*` from a trust policy, whose statements name principals instead of resources. */
export function evaluateTrust(statements: readonly Statement[], caller: Caller, action: string, context: Context): boolean {
  const concerned = statements.filter((statement) => {
    const services = statement.principals['Service'] ?? []
    const federated = statement.principals['Federated'] ?? []
    const accounts = statement.principals['AWS'] ?? []
    const named =
      (caller.service && services.includes(caller.service)) ||
      (caller.federated && federated.includes(caller.federated)) ||
      (caller.account && accounts.includes(caller.account))
    return named && coversAction(statement, action)
  })
  return decide(concerned, context).allowed
}

/** An unknown condition never lets a call pass: it voids an Allow and arms a Deny. */
function decide(statements: readonly Statement[], context: Context): Decision {
  let allowed = false
  for (const statement of statements) {
    const result = evaluateConditions(statement.conditions, context)
    if (statement.effect === 'Deny' && result !== 'unmet') return { allowed: false, deny: 'explicit' }
    if (statement.effect === 'Allow' && result === 'met') allowed = true
  }
  return allowed ? { allowed } : { allowed, deny: 'implicit' }
}

function concerns(statement: Statement, request: Request): boolean {
  return coversAction(statement, request.action) && statement.resources.some((pattern) => matchesWildcard(pattern, request.resource))
}

/** Actions ignore case, as on AWS. */
function coversAction(statement: Statement, action: string): boolean {
  return statement.actions.some((pattern) => matchesWildcard(pattern, action, true))
}
