import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnDBCluster, CfnDBClusterParameterGroup, CfnDBInstance } from 'aws-cdk-lib/aws-rds'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { ENGINE_VERSION } from '@sekisho/stages/engine-version'
import type { OwnCluster, Stage } from '@sekisho/stages/stage'
import { IsolatedNetwork } from './isolated-network.ts'

/** Its logical id, of which CloudFormation makes its name. */
export const CLUSTER_ID = 'DatabaseCluster'

export interface SleepingClusterProps {
  stage: Stage
  cluster: OwnCluster
}

/**
 * Aurora PostgreSQL that costs nothing while it sleeps and is reached through the Data API only: no
 * function sits in the VPC, no port is open, and RDS itself makes and rotates the master secret.
 */
export class SleepingCluster extends Construct {
  readonly clusterArn: string
  readonly masterSecretArn: string
  /** The Data API answers once this instance stands. */
  readonly writer: CfnDBInstance

  constructor(scope: Construct, id: string, { stage, cluster }: SleepingClusterProps) {
    super(scope, id)
    const network = new IsolatedNetwork(this, 'Network', stage)
    const parameters = quietParameters(this)
    const resource = new CfnDBCluster(this, 'Cluster', {
      engine: 'aurora-postgresql',
      engineVersion: ENGINE_VERSION,
      databaseName: cluster.databaseName,
      masterUsername: 'sekisho_master',
      manageMasterUserPassword: true,
      enableHttpEndpoint: true,
      enableIamDatabaseAuthentication: true,
      storageEncrypted: true,
      backupRetentionPeriod: cluster.backupDays,
      copyTagsToSnapshot: true,
      deletionProtection: true,
      serverlessV2ScalingConfiguration: {
        minCapacity: 0,
        maxCapacity: cluster.maxCapacity,
        secondsUntilAutoPause: cluster.pauseAfterSeconds,
      },
      dbClusterParameterGroupName: parameters.ref,
      dbSubnetGroupName: network.subnetGroup.ref,
      vpcSecurityGroupIds: [network.closed.securityGroupId],
    })
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN)
    resource.overrideLogicalId(CLUSTER_ID)
    acknowledge(resource, {
      rule: 'AwsSolutions-RDS11',
      reason: 'No port is reachable: the security group has no ingress rule and callers use the Data API over HTTPS.',
    })
    this.writer = writer(this, resource)
    this.clusterArn = resource.attrDbClusterArn
    this.masterSecretArn = resource.attrMasterUserSecretSecretArn
  }
}

function writer(scope: Construct, cluster: CfnDBCluster): CfnDBInstance {
  const instance = new CfnDBInstance(scope, 'Writer', {
    dbClusterIdentifier: cluster.ref,
    dbInstanceClass: 'db.serverless',
    engine: 'aurora-postgresql',
    publiclyAccessible: false,
    autoMinorVersionUpgrade: true,
  })
  instance.applyRemovalPolicy(RemovalPolicy.RETAIN)
  return instance
}

/** A session that idles keeps the cluster awake; a terse error keeps row values out of the log. */
function quietParameters(scope: Construct): CfnDBClusterParameterGroup {
  const group = new CfnDBClusterParameterGroup(scope, 'Parameters', {
    description: 'Sekisho: sessions end when idle, logs carry no row values',
    family: 'aurora-postgresql17',
    parameters: {
      idle_session_timeout: '60000',
      log_error_verbosity: 'terse',
      log_statement: 'none',
      'rds.force_ssl': '1',
      // A role may else change its own password, and lock out the function that has the old one.
      'rds.restrict_password_commands': '1',
    },
  })
  return group
}
