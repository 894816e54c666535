import { ENGINE_VERSION } from '@sekisho/stages/engine-version'
import type { ExistingCluster } from '@sekisho/stages/stage'
import type { Account } from '../account.ts'
import { ready, stop, type Check, type Finding } from '../finding.ts'

/** The engine that the stage makes, or the cluster that it is given. */
export const database: Check = {
  name: 'database',
  rights: ['rds:DescribeDBEngineVersions', 'rds:DescribeDBClusters', 'secretsmanager:DescribeSecret'],
  look: (account) => (account.stage.database.kind === 'existing' ? givenCluster(account, account.stage.database) : ownCluster(account)),
}

async function ownCluster({ stage, settings }: Account): Promise<Finding[]> {
  const { RDSClient, DescribeDBEngineVersionsCommand } = await import('@aws-sdk/client-rds')
  const asked = { Engine: 'aurora-postgresql', EngineVersion: ENGINE_VERSION, IncludeAll: false }
  const { DBEngineVersions = [] } = await new RDSClient(settings()).send(new DescribeDBEngineVersionsCommand(asked))
  const other = 'Bring this release up to date, or choose another region.'
  const [engine] = DBEngineVersions
  if (engine === undefined) return [stop(`${stage.region} does not offer Aurora PostgreSQL ${ENGINE_VERSION}.`, other)]
  const least = engine.ServerlessV2FeaturesSupport?.MinCapacity
  if (least !== undefined && least > 0)
    return [stop(`Aurora PostgreSQL ${ENGINE_VERSION} cannot sleep in ${stage.region}: at least ${least} ACU.`, other)]
  return [ready(`Aurora PostgreSQL ${ENGINE_VERSION} is offered, and sleeps.`)]
}

async function givenCluster({ settings, stage }: Account, { clusterArn, masterSecretArn }: ExistingCluster): Promise<Finding[]> {
  const { RDSClient, DescribeDBClustersCommand } = await import('@aws-sdk/client-rds')
  const { SecretsManagerClient, DescribeSecretCommand } = await import('@aws-sdk/client-secrets-manager')
  const missing = (name: string) => (error: unknown) => {
    if (error instanceof Error && error.name === name) return null
    throw error
  }
  const [clusters, secret] = await Promise.all([
    new RDSClient(settings())
      .send(new DescribeDBClustersCommand({ DBClusterIdentifier: clusterArn }))
      .catch(missing('DBClusterNotFoundFault')),
    new SecretsManagerClient(settings())
      .send(new DescribeSecretCommand({ SecretId: masterSecretArn }))
      .catch(missing('ResourceNotFoundException')),
  ])
  const file = `stages/${stage.name}.ts`
  const cluster = clusters?.DBClusters?.[0]
  const wrong = [
    ...(cluster
      ? clusterFindings(cluster, clusterArn, stage.region)
      : [stop(`There is no cluster ${clusterArn}.`, `Mend database.clusterArn in ${file}.`)]),
    ...(secret === null ? [stop(`There is no secret ${masterSecretArn}.`, `Mend database.masterSecretArn in ${file}.`)] : []),
    ...(secret?.DeletedDate === undefined
      ? []
      : [
          stop('The secret of the cluster is marked for deletion.', `\`aws secretsmanager restore-secret --secret-id ${masterSecretArn}\``),
        ]),
  ]
  return wrong.length > 0 ? wrong : [ready(`The cluster is there, and has the Data API.`)]
}

interface Described {
  Engine?: string | undefined
  EngineVersion?: string | undefined
  HttpEndpointEnabled?: boolean | undefined
  Status?: string | undefined
}

const clusterFindings = (
  { Engine, EngineVersion = '', HttpEndpointEnabled, Status }: Described,
  arn: string,
  region: string,
): Finding[] => [
  ...(Engine === 'aurora-postgresql' ? [] : [stop(`The cluster runs ${Engine}.`, 'It has to be Aurora PostgreSQL.')]),
  ...(Number.parseInt(EngineVersion, 10) >= 15 ? [] : [stop(`The cluster runs version ${EngineVersion}.`, 'It has to be 15 or later.')]),
  ...(HttpEndpointEnabled === true
    ? []
    : [stop('The Data API of the cluster is off.', `\`aws rds enable-http-endpoint --resource-arn ${arn} --region ${region}\``)]),
  ...(Status === 'available' ? [] : [stop(`The cluster is ${Status}.`, 'Wait until it is available.')]),
]
