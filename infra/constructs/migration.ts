import { CustomResource, Duration, Stack } from 'aws-cdk-lib'
import { Construct, type IDependable } from 'constructs'
import { toGrants } from '@sekisho/permissions/to-database'
import { migrationHash, type Artefacts } from '../artefacts.ts'
import { servedDatabaseRoles } from '../served.ts'
import type { Deployment } from '../deployment.ts'
import { allowItems, erasesAgain } from './directory-rights.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'
import type { DatabaseTarget } from './database-access.ts'
import { allowStatements } from './database-access.ts'

export interface MigrationProps {
  deployment: Deployment
  artefacts: Artefacts
  database: DatabaseTarget
  masterSecretArn: string
  roleSecretArns: Readonly<Record<string, string>>
  /** Where the list of erased members stands. */
  directory: { name: string; arn: string }
  /** What must stand before the first statement runs. */
  after: readonly IDependable[]
}

/**
 * Runs the migrations and sets roles and grants whenever a migration, a grant or the code changes.
 * The function answers CloudFormation itself, so there is no framework function in between.
 */
export class Migration extends Construct {
  constructor(scope: Construct, id: string, props: MigrationProps) {
    super(scope, id)
    const { artefacts, database } = props
    const { stage, authorizer } = props.deployment
    const migrate = new LeastPrivilegeFunction(this, 'Function', {
      stage,
      artefacts,
      bundle: 'migrate',
      // As long as a function may: an index of millions of rows is waited for.
      timeoutSeconds: 900,
      memoryMegabytes: 512,
      environment: {
        DATABASE_CLUSTER_ARN: database.clusterArn,
        DATABASE_NAME: database.name,
        DATABASE_MASTER_SECRET: props.masterSecretArn,
        DATABASE_ROLE_SECRETS: Stack.of(this).toJsonString(props.roleSecretArns),
        DIRECTORY_TABLE: props.directory.name,
      },
    })
    allowStatements(migrate, database, [props.masterSecretArn, ...Object.values(props.roleSecretArns)])
    allowItems(migrate, props.directory.arn, erasesAgain)
    const run = new CustomResource(this, 'Run', {
      serviceToken: migrate.function.functionArn,
      resourceType: 'Custom::SekishoMigration',
      serviceTimeout: Duration.minutes(16),
      properties: {
        Migrations: migrationHash(artefacts, toGrants(servedDatabaseRoles(authorizer))),
        // A rotated password is set in the database as well.
        ...(stage.edgeSecretVersion !== undefined && { EdgeSecretVersion: stage.edgeSecretVersion }),
      },
    })
    // The Data API answers only once the cluster has an instance.
    run.node.addDependency(migrate.role, ...props.after)
  }
}
