import { randomBytes } from 'node:crypto'
import type { Cloud, Provisioned, Service, TemplateResource } from '../../cloud.ts'
import { physicalHash, physicalName } from '../../template/physical-id.ts'

/** An Aurora cluster, as the Data API needs to know it. */
export interface Cluster {
  arn: string
  identifier: string
  databaseName: string
  masterUsername: string
  masterPassword: string
  httpEndpoint: boolean
  /** `rds.restrict_password_commands` of its parameter group. */
  restrictsPasswords: boolean
  /** After so many seconds without a call it sleeps; undefined for one that never does. */
  pauseAfterSeconds?: number
}

/** RDS of the templates: clusters are remembered for the Data API, the rest has names only. */
export interface Rds extends Service {
  /** By ARN. */
  clusters: Map<string, Cluster>
}

export function createRds(cloud: Cloud): Rds {
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

/** RDS makes the master secret itself; the name follows its pattern. */
function manageMasterSecret(cloud: Cloud, identifier: string, username: string): string {
  return cloud.secrets.manage(`rds!cluster-${identifier}`, () =>
    JSON.stringify({ username, password: randomBytes(24).toString('base64url') }),
  )
}

function provisionInstance(cloud: Cloud, { stack, logicalId, properties }: TemplateResource): Provisioned {
  const identifier = String(properties['DBInstanceIdentifier'] ?? physicalName(stack, logicalId, 63)).toLowerCase()
  const arn = `arn:aws:rds:${cloud.region}:${cloud.accountId}:db:${identifier}`
  return { ref: identifier, attributes: { DBInstanceArn: arn, 'Endpoint.Address': `${identifier}.local`, 'Endpoint.Port': '5432' } }
}
