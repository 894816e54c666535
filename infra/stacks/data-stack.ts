import { Fn, Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { Migration } from '../constructs/migration.ts'
import { publish, published } from '../constructs/published-value.ts'
import { RoleSecrets } from '../constructs/role-secrets.ts'
import { SleepingCluster } from '../constructs/sleeping-cluster.ts'
import { type Deployment, environmentOf } from '../deployment.ts'

interface MasteredCluster {
  clusterArn: string
  masterSecretArn: string
}

/** The business data: our own sleeping cluster, or the company's by ARN, with one login per database role. */
export class DataStack extends Stack {
  /** Asked of CloudFormation, also where the account is known: CDK would ask the account while it synthesises. */
  override get availabilityZones(): string[] {
    return [0, 1].map((at) => Fn.select(at, Fn.getAzs()))
  }

  constructor(scope: Construct, id: string, deployment: Deployment, artefacts: Artefacts) {
    const { stage } = deployment
    super(scope, id, { env: environmentOf(stage), terminationProtection: true, description: `Sekisho ${stage.name}: business data` })
    const cluster: MasteredCluster =
      stage.database.kind === 'existing' ? stage.database : new SleepingCluster(this, 'Database', { stage, cluster: stage.database })
    const secrets = new RoleSecrets(this, 'Secrets', deployment)
    new Migration(this, 'Migration', {
      deployment,
      artefacts,
      database: { clusterArn: cluster.clusterArn, name: stage.database.databaseName },
      masterSecretArn: cluster.masterSecretArn,
      roleSecretArns: secrets.arns,
      directory: { name: published(this, stage, 'vault/directory-table-name'), arn: published(this, stage, 'vault/directory-table-arn') },
      after: cluster instanceof SleepingCluster ? [cluster.writer] : [],
    })
    publish(this, stage, 'data/cluster-arn', cluster.clusterArn)
    // By them `sekisho migrate` writes, as the owner, what no login of the product may write. Where the secret is, not what is in it.
    publish(this, stage, 'data/database-name', stage.database.databaseName)
    publish(this, stage, 'data/master-secret-arn', cluster.masterSecretArn)
    for (const [role, arn] of Object.entries(secrets.arns)) publish(this, stage, `data/secret/${role}`, arn)
  }
}
