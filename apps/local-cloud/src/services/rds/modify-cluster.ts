import { randomBytes } from 'node:crypto'
import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { toXml } from '../../endpoint/xml.ts'
import type { Cluster } from './cluster.ts'

/** Gives the master user of the running database another password, and remembers it of the cluster as soon as it has it. */
export type ChangeMaster = (cluster: Cluster, password: string) => Promise<void>

/** RDS keeps the master's password in a secret of its own, under a name of this pattern. */
export const masterSecretOf = ({ identifier }: Pick<Cluster, 'identifier'>): string => `rds!cluster-${identifier}`
export const newPassword = (): string => randomBytes(24).toString('base64url')

const TAKEN = new Set(['Action', 'Version', 'DBClusterIdentifier', 'RotateMasterUserPassword', 'ApplyImmediately'])

/** `rds:ModifyDBCluster`, of which one order is carried out: the master's password anew, at once. @throws AwsError */
export async function modifyCluster(
  { input, principal }: AwsCall,
  { iam, region, accountId, secrets }: Cloud,
  clusters: ReadonlyMap<string, Cluster>,
  changeMaster: ChangeMaster,
): Promise<AwsReply> {
  const arn = `arn:aws:rds:${region}:${accountId}:cluster:${String(input['DBClusterIdentifier'] ?? '').toLowerCase()}`
  iam.require(principal, 'rds:ModifyDBCluster', arn)
  const cluster = clusters.get(arn)
  if (!cluster) throw new AwsError('DBClusterNotFoundFault', `DBCluster ${String(input['DBClusterIdentifier'])} not found.`, 404)
  const strange = Object.keys(input).find((name) => !TAKEN.has(name))
  if (strange !== undefined || input['RotateMasterUserPassword'] !== 'true')
    throw new AwsError(
      'InvalidParameterCombination',
      `ModifyDBCluster rotates the master's password here; ${strange ?? 'nothing'} was asked.`,
    )
  if (input['ApplyImmediately'] !== 'true')
    throw new AwsError('InvalidParameterCombination', 'You must apply the change immediately when rotating the master user password.')
  if (!cluster.isMasterManaged)
    throw new AwsError('InvalidParameterCombination', 'The master user password of this cluster is not managed in Secrets Manager.')
  const { identifier, databaseName, masterUsername } = cluster
  const password = newPassword()
  // The database first: where it does not take the password, the one before is still everywhere.
  await changeMaster(cluster, password)
  const SecretArn = secrets.put(masterSecretOf(cluster), JSON.stringify({ username: masterUsername, password })).arn
  const MasterUserSecret = { SecretArn, SecretStatus: 'rotating' }
  const told = { DBClusterIdentifier: identifier, DBClusterArn: arn, DatabaseName: databaseName, MasterUsername: masterUsername }
  return { body: toXml({ DBCluster: { ...told, Status: 'available', MasterUserSecret } }) }
}
