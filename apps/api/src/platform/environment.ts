import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import type { PasskeyGrace, PasskeyRule } from '@sekisho/contract/passkey-rule'
import { UnusualUse } from '@sekisho/contract/unusual-use'
import { isRole } from '@sekisho/permissions/can'
import { functionNames, type FunctionName } from '@sekisho/permissions/to-functions'
import { invalid, required, type Env } from '@sekisho/identity/aws/aws-environment'
import { watchedOf, type Watched } from './health/watched.ts'

// The one place that reads process.env, beside what AWS sets itself. Everything else is given what it needs.

export interface SliceEnvironment {
  stage: string
  authorizer: Authorizer
  function: FunctionName
  rules: StageRules
  userPoolId: string
  userPoolClientId: string
  directoryTable: string
  /** Secret by which the distribution is known. */
  edgeSecret: string
  /** A window for passwords of an earlier system, where the stage has one and this function looks at it. */
  window: WindowPlace | null
  /** Name of the IAM role of a group → our role. */
  groupRoles: Readonly<Record<string, string>>
  unusualUse: UnusualUse
  /** Null in functions that do not look after the stage. */
  watched: Watched | null
  database: { clusterArn: string; name: string; secrets: Readonly<Record<string, string>>; nobodySecret: string }
}

/** Where the hashes of a window lie, and from when to when it is open, in epoch milliseconds. */
export interface WindowPlace {
  table: string
  opens: number
  ends: number
}

/** What the company decided for the stage. */
export interface StageRules {
  /** A second person has to agree to large exports and erasures. */
  fourEyes: boolean
  /** How many days backups of the database are kept; null where somebody else runs the cluster. */
  backupDays: number | null
  /** Members in one export at most. */
  exportRows: number
  /** Members in an export that one person may take alone. */
  exportRowsAlone: number
  /** Of whom a passkey is asked; null where of nobody. */
  passkeys: PasskeyRule | null
}

/** What a slice's function is told. @throws Error that names the variable, never its value */
export function sliceEnvironment(env: Env = process.env): SliceEnvironment {
  const groupRoles = record(env, 'GROUP_ROLES')
  if (!Object.values(groupRoles).every((role) => isRole(role))) throw invalid('GROUP_ROLES', 'name a role that is not in the table')
  return {
    stage: required(env, 'SEKISHO_STAGE'),
    authorizer: oneOf(env, 'SEKISHO_AUTHORIZER', authorizers),
    function: oneOf(env, 'SEKISHO_FUNCTION', functionNames),
    rules: stageRules(env),
    userPoolId: required(env, 'USER_POOL_ID'),
    userPoolClientId: required(env, 'USER_POOL_CLIENT_ID'),
    directoryTable: required(env, 'DIRECTORY_TABLE'),
    edgeSecret: required(env, 'EDGE_SECRET'),
    window: env['WINDOW_TABLE'] === undefined ? null : windowPlace(env),
    groupRoles,
    unusualUse: unusualUseOf(env),
    watched: watchedOf(env['WATCHED']),
    database: {
      clusterArn: required(env, 'DATABASE_CLUSTER_ARN'),
      name: required(env, 'DATABASE_NAME'),
      secrets: record(env, 'DATABASE_SECRETS'),
      nobodySecret: required(env, 'DATABASE_NOBODY_SECRET'),
    },
  }
}

function unusualUseOf(env: Env): UnusualUse {
  const read = UnusualUse.safeParse(parse(required(env, 'UNUSUAL_USE')))
  if (!read.success) throw invalid('UNUSUAL_USE', 'say from when on use is unusual')
  return read.data
}

/** What the migration is told: the owner's secret and the secret of each database role, by role name. */
export function migrationEnvironment(env: Env = process.env) {
  return {
    clusterArn: required(env, 'DATABASE_CLUSTER_ARN'),
    name: required(env, 'DATABASE_NAME'),
    masterSecret: required(env, 'DATABASE_MASTER_SECRET'),
    roleSecrets: record(env, 'DATABASE_ROLE_SECRETS'),
    directoryTable: required(env, 'DIRECTORY_TABLE'),
  }
}

/** What the functions that know sessions are told: the custom authorizer and the one that signs in. */
export function sessionEnvironment(env: Env = process.env) {
  return { directoryTable: required(env, 'DIRECTORY_TABLE'), sessionsTable: required(env, 'SESSIONS_TABLE') }
}

/** What the sign-in triggers are told. */
export function triggerEnvironment(env: Env = process.env) {
  return { directoryTable: required(env, 'DIRECTORY_TABLE'), windowTable: env['WINDOW_TABLE'] }
}

/** What the trigger that shapes tokens is told: the parameter that holds the client for passkeys, where a stage has one. */
export function tokenEnvironment(env: Env = process.env) {
  return { passkeyClientParameter: env['PASSKEY_CLIENT_PARAMETER'] }
}

/** The same for the trigger that notes sign-ins, and how it mails whoever used that client; nobody without a sender of the stage's own. */
export function doorEnvironment(env: Env = process.env) {
  const from = env['MAIL_FROM']
  return {
    ...tokenEnvironment(env),
    siteUrlParameter: env['SITE_URL_PARAMETER'] ?? '',
    product: env['PRODUCT_NAME'] ?? '',
    sender: from === undefined ? null : { from, replyTo: env['MAIL_REPLY_TO'] },
  }
}

/** What the trigger of a window for passwords of an earlier system is told. */
export function windowEnvironment(env: Env = process.env) {
  return { directoryTable: required(env, 'DIRECTORY_TABLE'), window: windowPlace(env) }
}

function windowPlace(env: Env): WindowPlace {
  const instant = (name: string): number => {
    const at = Number(required(env, name))
    if (!Number.isSafeInteger(at)) throw invalid(name, 'be epoch milliseconds')
    return at
  }
  return { table: required(env, 'WINDOW_TABLE'), opens: instant('WINDOW_OPENS'), ends: instant('WINDOW_ENDS') }
}

/** What the trigger that words mails is told: the parameter that holds the site's address, and what the console is. */
export function mailEnvironment(env: Env = process.env) {
  return {
    siteUrlParameter: required(env, 'SITE_URL_PARAMETER'),
    product: required(env, 'PRODUCT_NAME'),
    takesPasskeys: env['TAKES_PASSKEYS'] === 'true',
  }
}

/** What the function that rebuilds a lost pool is told: whose, and the parameter that only a company with its own passwords publishes. */
export function restoreEnvironment(env: Env = process.env) {
  return {
    stage: required(env, 'SEKISHO_STAGE'),
    userPoolId: required(env, 'USER_POOL_ID'),
    directoryTable: required(env, 'DIRECTORY_TABLE'),
    sessionsTableParameter: required(env, 'SESSIONS_TABLE_PARAMETER'),
  }
}

/** E-mail domains whose people may ask for an account. */
export function signUpEnvironment(env: Env = process.env): { domains: readonly string[] } {
  const parsed = parse(required(env, 'SIGN_UP_DOMAINS'))
  const isList = Array.isArray(parsed) && parsed.every((domain) => typeof domain === 'string')
  if (!isList) throw invalid('SIGN_UP_DOMAINS', 'be a JSON list of texts')
  return { domains: parsed as string[] }
}

function oneOf<V extends string>(env: Env, name: string, values: readonly V[]): V {
  const value = required(env, name)
  const found = values.find((one) => one === value)
  if (!found) throw invalid(name, `be one of ${values.join(', ')}`)
  return found
}

/** What is not said is not taken for a no: without a word about it, four eyes stay and nothing is exported. */
function stageRules(env: Env): StageRules {
  const said = parse(required(env, 'STAGE_RULES'))
  if (typeof said !== 'object' || said === null) throw invalid('STAGE_RULES', 'be a JSON object')
  const { fourEyes, backupDays, exportRows, exportRowsAlone, passkeys } = said as Record<string, unknown>
  return {
    fourEyes: fourEyes !== false,
    backupDays: typeof backupDays === 'number' ? backupDays : null,
    exportRows: typeof exportRows === 'number' ? exportRows : 0,
    exportRowsAlone: typeof exportRowsAlone === 'number' ? exportRowsAlone : 0,
    passkeys: passkeys === undefined ? null : passkeyRule(passkeys),
  }
}

/** A rule that cannot be read asks nobody or everybody: the function does not start. */
function passkeyRule(said: unknown): PasskeyRule {
  const asked = typeof said === 'object' && said !== null ? Object.entries(said as Record<string, unknown>) : []
  if (asked.length === 0 || !asked.every(([role, grace]) => isRole(role) && isGrace(grace)))
    throw invalid('STAGE_RULES', 'say of which roles a passkey is asked, and of each from when on and for how many days')
  return said as PasskeyRule
}

function isGrace(said: unknown): said is PasskeyGrace {
  const { from, days } = (said ?? {}) as Record<string, unknown>
  return Number.isSafeInteger(from) && Number.isSafeInteger(days)
}

function record(env: Env, name: string): Record<string, string> {
  const parsed = parse(required(env, name))
  const isRecord = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  if (!isRecord || !Object.values(parsed).every((value) => typeof value === 'string')) throw invalid(name, 'be a JSON object of texts')
  return parsed as Record<string, string>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
