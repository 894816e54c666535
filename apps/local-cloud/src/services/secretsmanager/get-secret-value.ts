import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import type { SecretStore } from './secret-store.ts'

/** `secretsmanager:GetSecretValue` by name or ARN: the current version, or the one that is asked for by stage or id. */
export function getSecretValue(call: AwsCall, cloud: Cloud, store: SecretStore): AwsReply {
  const id = String(call.input['SecretId'] ?? '')
  const secret = store.find(id)
  const resource = secret?.arn ?? `arn:aws:secretsmanager:${cloud.region}:${cloud.accountId}:secret:${id}`
  cloud.iam.require(call.principal, 'secretsmanager:GetSecretValue', resource)
  if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  const { VersionStage: stageAsked, VersionId: idAsked } = call.input as { VersionStage?: string; VersionId?: string }
  const version = store.version(id, { ...(stageAsked && { stage: stageAsked }), ...(idAsked && { id: idAsked }) })
  if (!version) {
    const which = idAsked ? `VersionId: ${idAsked}` : `staging label: ${stageAsked}`
    throw new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret value for ${which}`)
  }
  const { value, versionId, createdAt, stage } = version
  const body = {
    ARN: secret.arn,
    Name: secret.name,
    SecretString: value,
    VersionId: versionId,
    VersionStages: [stage],
    CreatedDate: createdAt / 1000,
  }
  return { body }
}
