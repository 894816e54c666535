/** A statement as the evaluator reads it: every field a list. Identity policies carry resources, trust policies principals. */
export interface Statement {
  effect: 'Allow' | 'Deny'
  actions: string[]
  resources: string[]
  principals: Record<string, string[]>
  /** Operator → key → values. */
  conditions: Record<string, Record<string, string[]>>
}

const known = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Principal', 'Condition'])

/**
 * Reads a policy document. What the local cloud does not evaluate (NotAction, NotResource, NotPrincipal, policy
 * variables) stops the deployment: a policy must never be softer here than on AWS.
 */
export function parsePolicy(document: unknown, owner: string): Statement[] {
  const statements = asList((document as { Statement?: unknown } | undefined)?.Statement)
  return statements.map((raw) => {
    const statement = raw as Record<string, unknown>
    const strange = Object.keys(statement).find((field) => !known.has(field))
    if (strange) throw new Error(`The policy of ${owner} uses ${strange}, which is not part of the local cloud.`)
    const effect = statement['Effect']
    if (effect !== 'Allow' && effect !== 'Deny') throw new Error(`The policy of ${owner} has a statement without a valid Effect.`)
    const resources = strings(statement['Resource'])
    const variable = resources.find((resource) => resource.includes('${'))
    if (variable) throw new Error(`The policy of ${owner} uses a policy variable (${variable}), which is not part of the local cloud.`)
    return {
      effect,
      actions: strings(statement['Action']),
      resources,
      principals: principals(statement['Principal']),
      conditions: conditions(statement),
    }
  })
}

function principals(raw: unknown): Record<string, string[]> {
  if (raw === undefined) return {}
  if (raw === '*') return { AWS: ['*'] }
  return Object.fromEntries(Object.entries(raw as Record<string, unknown>).map(([kind, values]) => [kind, strings(values)]))
}

function conditions(statement: Record<string, unknown>): Statement['conditions'] {
  const raw = (statement['Condition'] ?? {}) as Record<string, Record<string, unknown>>
  return Object.fromEntries(
    Object.entries(raw).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, strings(values)])),
    ]),
  )
}

function asList(value: unknown): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function strings(value: unknown): string[] {
  return asList(value).map(String)
}
