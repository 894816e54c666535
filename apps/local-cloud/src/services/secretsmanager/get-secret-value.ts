import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import type { SecretStore } from './secret-store.ts'

/** `secretsmanager:GetSecretValue` of the current version, by name or ARN. */
export function getSecretValue(call: AwsCall, cloud: Cloud, store: SecretStore): AwsReply {
  const id = String(call.input['SecretId'] ?? '')
  const secret = store.find(id)
  const resource = secret?.arn ?? `arn:aws:secretsmanager:${cloud.region}:${cloud.accountId}:secret:${id}`
  cloud.iam.require(call.principal, 'secretsmanager:GetSecretValue', resource)
  if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  const { arn, name, value, versionId, createdAt } = secret
  const body = {
    ARN: arn,
    Name: name,
    SecretString: value,
    VersionId: versionId,
    VersionStages: ['AWSCURRENT'],
    CreatedDate: createdAt / 1000,
  }
  return { body }
}
