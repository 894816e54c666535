import { Stack } from 'aws-cdk-lib'
import { roles } from '@sekisho/permissions/table'
import { databaseRoleName } from '@sekisho/permissions/to-database'
import { openFunctions, type FunctionName } from '@sekisho/permissions/to-functions'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { servedDatabaseRoles, servedMethods } from '../served.ts'
import type { Stage } from '@sekisho/stages/stage'
import type { Deployment } from '../deployment.ts'
import { allowStatements } from './database-access.ts'
import { edgeSecretArn } from './edge-secret.ts'
import { groupRoleName } from './empty-group-role.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'
import { allowPeople } from './people-access.ts'
import { passkeyRuleOf } from './passkey-rule.ts'
import { published } from './published-value.ts'

/** Below API Gateway's 29 seconds, so that a slow function still answers in its own words. */
const TIMEOUT_SECONDS = 20

/** What a function needs besides what every slice has. */
export interface SliceExtras {
  environment?: Record<string, string>
  memoryMegabytes?: number
  /** Instead of the stage's. */
  reservedConcurrency?: number
  /** Instead of what leaves the gateway time to hear the answer. */
  timeoutSeconds?: number
}

/** The function of a slice: it reads the directory, and the database only as the roles of this slice. */
export class SliceFunction extends LeastPrivilegeFunction {
  constructor(scope: Construct, name: FunctionName, deployment: Deployment, artefacts: Artefacts, extras: SliceExtras = {}) {
    const { stage } = deployment
    const database = { clusterArn: published(scope, stage, 'data/cluster-arn'), name: stage.database.databaseName }
    const secrets = secretsOf(scope, deployment, name)
    const nobody = published(scope, stage, `data/secret/${databaseRoleName(name, null)}`)
    const edge = edgeSecretArn(scope, stage)
    const reserved = extras.reservedConcurrency ?? stage.api.reservedConcurrency
    super(scope, name, {
      stage,
      artefacts,
      bundle: name,
      timeoutSeconds: extras.timeoutSeconds ?? TIMEOUT_SECONDS,
      ...(reserved !== undefined && { reservedConcurrency: reserved }),
      environment: {
        SEKISHO_STAGE: stage.name,
        SEKISHO_AUTHORIZER: deployment.authorizer,
        SEKISHO_FUNCTION: name,
        STAGE_RULES: JSON.stringify(rulesOf(stage)),
        USER_POOL_ID: published(scope, stage, 'identity/user-pool-id'),
        USER_POOL_CLIENT_ID: published(scope, stage, 'identity/user-pool-client-id'),
        DIRECTORY_TABLE: published(scope, stage, 'vault/directory-table-name'),
        EDGE_SECRET: edge,
        UNUSUAL_USE: JSON.stringify(stage.unusualUse),
        GROUP_ROLES: JSON.stringify(Object.fromEntries(Object.keys(roles).map((role) => [groupRoleName(stage, role), role]))),
        DATABASE_CLUSTER_ARN: database.clusterArn,
        DATABASE_NAME: database.name,
        DATABASE_SECRETS: Stack.of(scope).toJsonString(secrets),
        DATABASE_NOBODY_SECRET: nobody,
        ...extras.environment,
      },
      ...(extras.memoryMegabytes !== undefined && { memoryMegabytes: extras.memoryMegabytes }),
    })
    // Who answers without data asks the database nothing; the others connect as nobody for whom they hold no secret.
    if (name !== openFunctions.public) allowStatements(this, database, [...Object.values(secrets), nobody])
    this.allow(['secretsmanager:GetSecretValue'], [edge])
    // The open endpoints ask nobody's status.
    const knowsCallers = servedMethods(deployment.authorizer).some((method) => method.function === name && method.authorized)
    if (!knowsCallers) return
    const directory = published(scope, stage, 'vault/directory-table-arn')
    this.allow(['dynamodb:GetItem'], [directory])
    allowPeople(this, name, { directory, pool: () => published(scope, stage, 'identity/user-pool-arn') })
  }
}

/** What the company decides for the stage, as the functions read it. */
function rulesOf(stage: Stage) {
  const { fourEyes = true, database, memberExports } = stage
  const passkeys = passkeyRuleOf(stage)
  return {
    fourEyes,
    backupDays: database.kind === 'aurora' ? database.backupDays : null,
    exportRows: memberExports.mostRows,
    exportRowsAlone: memberExports.rowsAlone,
    ...(passkeys && { passkeys }),
  }
}

/** Our role name to the ARN of the secret with which this function serves it. */
function secretsOf(scope: Construct, { stage, authorizer }: Deployment, name: FunctionName): Record<string, string> {
  const own = servedDatabaseRoles(authorizer).filter((role) => role.function === name)
  return Object.fromEntries(own.flatMap(({ role, name: login }) => (role ? [[role, published(scope, stage, `data/secret/${login}`)]] : [])))
}
