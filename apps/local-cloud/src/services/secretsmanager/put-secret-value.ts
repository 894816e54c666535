import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { generateSecretString, type GenerateSecretString } from './generate-secret-string.ts'
import type { SecretStore } from './secret-store.ts'

/** `secretsmanager:PutSecretValue`: what was current becomes the previous version, and what was that is gone. */
export function putSecretValue(call: AwsCall, cloud: Cloud, store: SecretStore): AwsReply {
  const { SecretId = '', SecretString, ...others } = call.input as { SecretId?: string; SecretString?: string; ClientRequestToken?: string }
  const secret = store.find(SecretId)
  const resource = secret?.arn ?? `arn:aws:secretsmanager:${cloud.region}:${cloud.accountId}:secret:${SecretId}`
  cloud.iam.require(call.principal, 'secretsmanager:PutSecretValue', resource)
  const strange = Object.keys(others).find((name) => name !== 'ClientRequestToken')
  if (strange !== undefined || SecretString === undefined)
    throw new AwsError('InvalidParameterException', `secretsmanager PutSecretValue takes a SecretString here, not ${strange ?? 'nothing'}.`)
  if (!secret) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  const { arn, name, versionId } = store.put(secret.name, SecretString)
  return { body: { ARN: arn, Name: name, VersionId: versionId, VersionStages: ['AWSCURRENT'] } }
}

/** `secretsmanager:GetRandomPassword`, by the rules by which a template's password is made. */
export function getRandomPassword(call: AwsCall, cloud: Cloud): AwsReply {
  cloud.iam.require(call.principal, 'secretsmanager:GetRandomPassword', '*')
  return { body: { RandomPassword: generateSecretString(call.input as GenerateSecretString) } }
}
