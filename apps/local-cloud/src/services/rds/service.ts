import { AwsError, type Cloud, type Provisioned, type Service, type TemplateResource } from '../../cloud.ts'
import { signedFor } from '../../endpoint/aws-protocol.ts'
import { physicalHash, physicalName } from '../../template/physical-id.ts'
import type { Cluster } from './cluster.ts'
import { masterSecretOf, modifyCluster, newPassword, type ChangeMaster } from './modify-cluster.ts'

/** RDS of the templates: clusters are remembered for the Data API, the rest has names only. The master's password is rotated on demand. */
export interface Rds extends Service {
  /** By ARN. */
  clusters: Map<string, Cluster>
}

export function createRds(cloud: Cloud, changeMaster: ChangeMaster): Rds {
  const clusters = new Map<string, Cluster>()
  /** Names of the parameter groups that restrict password commands. */
  const restricting = new Set<string>()
  const named = (resource: TemplateResource): Provisioned => ({ ref: physicalName(resource.stack, resource.logicalId, 63).toLowerCase() })
  return {
    name: 'rds',
    clusters,
    provisioners: {
      'AWS::RDS::DBCluster': (resource) => provisionCluster(cloud, clusters, restricting, resource),
      'AWS::RDS::DBInstance': (resource) => provisionInstance(cloud, resource),
      'AWS::RDS::DBSubnetGroup': named,
      'AWS::RDS::DBClusterParameterGroup': (resource) => {
        const group = named(resource)
        const parameters = (resource.properties['Parameters'] ?? {}) as Record<string, unknown>
        if (String(parameters['rds.restrict_password_commands']) === '1') restricting.add(String(group.ref))
        return group
      },
      'AWS::RDS::DBParameterGroup': named,
    },
    accepts: (_method, _path, headers) => signedFor(headers) === 'rds',
    handle: async (call) => {
      if (call.operation === 'ModifyDBCluster') return modifyCluster(call, cloud, clusters, changeMaster)
      throw new AwsError('UnknownOperationException', `rds ${call.operation} is not part of the local cloud.`)
    },
  }
}

function provisionCluster(
  cloud: Cloud,
  clusters: Map<string, Cluster>,
  restricting: ReadonlySet<string>,
  { stack, logicalId, properties }: TemplateResource,
): Provisioned {
  const identifier = String(properties['DBClusterIdentifier'] ?? physicalName(stack, logicalId, 63)).toLowerCase()
  const arn = `arn:aws:rds:${cloud.region}:${cloud.accountId}:cluster:${identifier}`
  const masterUsername = String(properties['MasterUsername'] ?? 'postgres')
  const managed = String(properties['ManageMasterUserPassword']) === 'true'
  const secretArn = managed ? manageMasterSecret(cloud, identifier, masterUsername) : undefined
  const secret = secretArn === undefined ? undefined : (JSON.parse(cloud.secrets.value(secretArn)!) as { password: string })
  const scaling = (properties['ServerlessV2ScalingConfiguration'] ?? {}) as Record<string, unknown>
  clusters.set(arn, {
    arn,
    identifier,
    databaseName: String(properties['DatabaseName'] ?? 'postgres'),
    masterUsername,
    masterPassword: secret?.password ?? String(properties['MasterUserPassword'] ?? ''),
    isMasterManaged: managed,
    httpEndpoint: String(properties['EnableHttpEndpoint']) === 'true',
    restrictsPasswords: restricting.has(String(properties['DBClusterParameterGroupName'])),
    ...(scaling['SecondsUntilAutoPause'] !== undefined && { pauseAfterSeconds: Number(scaling['SecondsUntilAutoPause']) }),
  })
  const host = `${identifier}.cluster-local.${cloud.region}.rds.amazonaws.com`
  const attributes = {
    DBClusterArn: arn,
    DBClusterResourceId: `cluster-${physicalHash(stack, logicalId, 26).toUpperCase()}`,
    'Endpoint.Address': host,
    'Endpoint.Port': '5432',
    'ReadEndpoint.Address': host.replace('.cluster-', '.cluster-ro-'),
    ...(secretArn !== undefined && { 'MasterUserSecret.SecretArn': secretArn }),
  }
  return { ref: identifier, attributes }
}

function manageMasterSecret(cloud: Cloud, identifier: string, username: string): string {
  return cloud.secrets.manage(masterSecretOf({ identifier }), () => JSON.stringify({ username, password: newPassword() }))
}

function provisionInstance(cloud: Cloud, { stack, logicalId, properties }: TemplateResource): Provisioned {
  const identifier = String(properties['DBInstanceIdentifier'] ?? physicalName(stack, logicalId, 63)).toLowerCase()
  const arn = `arn:aws:rds:${cloud.region}:${cloud.accountId}:db:${identifier}`
  return { ref: identifier, attributes: { DBInstanceArn: arn, 'Endpoint.Address': `${identifier}.local`, 'Endpoint.Port': '5432' } }
}
