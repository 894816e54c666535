import { Stack } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Stage } from '@sekisho/stages/stage'
import { allowItems, type DirectoryRight } from './directory-rights.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'
import { nameOfValue } from './published-value.ts'

export interface RestoreFunctionProps {
  stage: Stage
  artefacts: Artefacts
  directory: { name: string; arn: string }
  pool: { id: string; arn: string }
}

/** Records with their lines, links and histories, the runs of restores, the keys of requests and the trail's entries. No session, no invitation count. */
const rebuildsPeople: readonly DirectoryRight[] = [
  {
    actions: ['GetItem', 'Query', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
      (action) => `dynamodb:${action}` as const,
    ),
    keys: ['STAFF#*', 'ROSTER', 'SUB#*', 'EMAIL#*', 'APPOINTERS', 'RESTORE', 'RESTORE#*', 'KEY#*', 'AUDIT-OWED'],
  },
]

/** What accounts are made anew with, and what changes that were under way when the pool was lost still need. */
const administers = [
  'DescribeUserPool',
  'ListGroups',
  'ListUsers',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminEnableUser',
  'AdminDisableUser',
  'AdminAddUserToGroup',
  'AdminRemoveUserFromGroup',
  'AdminResetUserPassword',
  'AdminDeleteSoftwareToken',
  'AdminSetUserMFAPreference',
  'AdminGetUserAuthFactors',
  'AdminUpdateUserAttributes',
  'AdminUserGlobalSignOut',
  'AdminListUserSessions',
  'AdminRevokeUserSession',
].map((action) => `cognito-idp:${action}` as const)

/** A slice of work, shorter than a command line waits for its answer. */
const TIMEOUT_SECONDS = 55

/**
 * Rebuilds the people of the pool when nobody can sign in. It lives with the pool, because the application may be gone,
 * and nobody may call it but who may invoke functions in this account: it has no URL, no route and no resource policy.
 */
export class RestoreFunction extends Construct {
  constructor(scope: Construct, id: string, { stage, artefacts, directory, pool }: RestoreFunctionProps) {
    super(scope, id)
    const sessionsTable = nameOfValue(stage, 'vault/sessions-table-name')
    const restore = new LeastPrivilegeFunction(this, 'People', {
      stage,
      artefacts,
      bundle: 'restore',
      timeoutSeconds: TIMEOUT_SECONDS,
      environment: {
        SEKISHO_STAGE: stage.name,
        DIRECTORY_TABLE: directory.name,
        USER_POOL_ID: pool.id,
        SESSIONS_TABLE_PARAMETER: sessionsTable,
      },
    })
    allowItems(restore, directory.arn, rebuildsPeople)
    restore.allow(administers, [pool.arn])
    restore.allow(['ssm:GetParameter'], [Stack.of(this).formatArn({ service: 'ssm', resource: `parameter${sessionsTable}` })])
  }
}
