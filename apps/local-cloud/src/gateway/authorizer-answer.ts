import { parsePolicy, type Statement } from '../iam/policy-document.ts'
import { Denial } from './denial.ts'

/** What a Lambda authorizer decided, read and checked. */
export interface AuthorizerAnswer {
  principalId: string
  statements: Statement[]
  context: Record<string, string>
}

/** Reads an authorizer's result. @throws Denial 500 on anything that API Gateway would not take. */
export function readAnswer(payload: unknown): AuthorizerAnswer {
  const { principalId, policyDocument, context = {} } = (payload ?? {}) as Record<string, unknown>
  if (typeof principalId !== 'string') throw misconfigured('the authorizer answered no principalId')
  const statement = (policyDocument as { Statement?: unknown } | undefined)?.Statement
  if (typeof statement !== 'object' || statement === null) throw misconfigured('the authorizer answered no policy')
  return { principalId, statements: readPolicy(policyDocument), context: readContext(context) }
}

function readPolicy(document: unknown): Statement[] {
  try {
    const statements = parsePolicy(document, 'the authorizer')
    if (statements.some((one) => one.actions.length === 0 || one.resources.length === 0)) throw new Error('a statement is incomplete')
    return statements
  } catch (error) {
    throw misconfigured((error as Error).message)
  }
}

/** Text, numbers and truth values become text; lists and objects are refused, as on AWS. */
function readContext(context: unknown): Record<string, string> {
  if (typeof context !== 'object' || context === null) throw misconfigured('the authorizer answered a context that is no object')
  const entries = Object.entries(context).filter(([, value]) => value !== null && value !== undefined)
  const nested = entries.find(([, value]) => typeof value === 'object')
  if (nested) throw misconfigured(`the authorizer's context holds an object in "${nested[0]}"`)
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]))
}

export function misconfigured(reason: string): Denial {
  return new Denial('AUTHORIZER_CONFIGURATION_ERROR', { message: null, reason })
}
