import type { Statement } from './policy-document.ts'
import { matchesWildcard } from './wildcard.ts'

export type Context = Record<string, string | string[]>

/** `unknown` is an operator or key that the local cloud does not evaluate: the caller must read it as a refusal. */
export type ConditionResult = 'met' | 'unmet' | 'unknown'

type Test = (actual: string, wanted: string) => boolean

const tests: Record<string, Test> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringEqualsIgnoreCase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  StringLike: (actual, wanted) => matchesWildcard(wanted, actual),
  ArnEquals: (actual, wanted) => matchesWildcard(wanted, actual),
  ArnLike: (actual, wanted) => matchesWildcard(wanted, actual),
  Bool: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
  NumericEquals: (actual, wanted) => Number(actual) === Number(wanted),
  NumericLessThan: (actual, wanted) => Number(actual) < Number(wanted),
  NumericLessThanEquals: (actual, wanted) => Number(actual) <= Number(wanted),
  NumericGreaterThan: (actual, wanted) => Number(actual) > Number(wanted),
  NumericGreaterThanEquals: (actual, wanted) => Number(actual) >= Number(wanted),
  DateLessThan: (actual, wanted) => Date.parse(actual) < Date.parse(wanted),
  DateGreaterThan: (actual, wanted) => Date.parse(actual) > Date.parse(wanted),
}

/** Negated operators: true only when no wanted value matches, and true when the key is missing. */
const negated: Record<string, Test> = {
  StringNotEquals: tests['StringEquals']!,
  StringNotLike: tests['StringLike']!,
  ArnNotEquals: tests['ArnEquals']!,
  ArnNotLike: tests['ArnLike']!,
  NumericNotEquals: tests['NumericEquals']!,
}

/** Keys that a call may lack without being unknown to the local cloud. */
const knownKeys = new Set(
  [
    'aws:CurrentTime',
    'aws:EpochTime',
    'aws:PrincipalAccount',
    'aws:PrincipalArn',
    'aws:RequestedRegion',
    'aws:ResourceAccount',
    'aws:SecureTransport',
    'aws:SourceAccount',
    'aws:SourceArn',
    'cognito-identity.amazonaws.com:amr',
    'cognito-identity.amazonaws.com:aud',
    'cognito-identity.amazonaws.com:sub',
    'dynamodb:Attributes',
    'dynamodb:EnclosingOperation',
    'dynamodb:LeadingKeys',
    'dynamodb:ReturnValues',
    'dynamodb:Select',
    's3:prefix',
    'secretsmanager:VersionStage',
    'ses:ApiVersion',
    'ses:FeedbackAddress',
    'ses:FromAddress',
    'ses:FromDisplayName',
    'ses:Recipients',
  ].map((key) => key.toLowerCase()),
)

/** All operators and keys of a statement must be met. Key names ignore case, values do not. */
export function evaluateConditions(conditions: Statement['conditions'], context: Context): ConditionResult {
  const values = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), Array.isArray(value) ? value : [value]]))
  const results = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, wanted]) => evaluateOne(operator, key.toLowerCase(), wanted, values)),
  )
  if (results.includes('unknown')) return 'unknown'
  return results.includes('unmet') ? 'unmet' : 'met'
}

function evaluateOne(operator: string, key: string, wanted: string[], values: Map<string, string[]>): ConditionResult {
  const actual = values.get(key)
  if (!actual && !knownKeys.has(key)) return 'unknown'
  const { set, name, ifExists } = operatorParts(operator)
  if (name === 'Null' && !set && !ifExists) return met(wanted.every((value) => (value === 'true') === (actual === undefined)))
  const test = tests[name] ?? negated[name]
  if (!test) return 'unknown'
  if (!actual) return met(ifExists || set === 'ForAllValues' || name in negated)
  const matches = (value: string): boolean => wanted.some((one) => test(value, one)) !== name in negated
  return met(set === 'ForAllValues' || (name in negated && set !== 'ForAnyValue') ? actual.every(matches) : actual.some(matches))
}

function met(yes: boolean): ConditionResult {
  return yes ? 'met' : 'unmet'
}

function operatorParts(operator: string): { set: string; name: string; ifExists: boolean } {
  const [set, rest] = operator.includes(':') ? (operator.split(':', 2) as [string, string]) : ['', operator]
  const ifExists = rest.endsWith('IfExists')
  return { set, name: ifExists ? rest.slice(0, -'IfExists'.length) : rest, ifExists }
}
