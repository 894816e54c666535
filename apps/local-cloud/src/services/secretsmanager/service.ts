import type { Cloud, Provisioned, Service, TemplateResource } from '../../cloud.ts'
import { AwsError } from '../../cloud.ts'
import { physicalHash, physicalName } from '../../template/physical-id.ts'
import { generateSecretString, type GenerateSecretString } from './generate-secret-string.ts'
import { getSecretValue } from './get-secret-value.ts'
import { getRandomPassword, putSecretValue } from './put-secret-value.ts'
import type { SecretStore } from './secret-store.ts'

/** Secrets Manager: secrets of the templates, generated once, read by functions that may. */
export function createSecretsManager(cloud: Cloud, store: SecretStore): Service {
  const named = (resource: TemplateResource): Provisioned => ({ ref: physicalHash(resource.stack, resource.logicalId, 16) })
  return {
    name: 'secretsmanager',
    provisioners: {
      'AWS::SecretsManager::Secret': (resource) => provisionSecret(resource, store),
      'AWS::SecretsManager::SecretTargetAttachment': (resource) => ({ ref: String(resource.properties['SecretId']) }),
      'AWS::SecretsManager::RotationSchedule': named,
      'AWS::SecretsManager::ResourcePolicy': named,
    },
    accepts: (_method, _path, headers) => headers['x-amz-target']?.startsWith('secretsmanager.') ?? false,
    handle: async (call) => {
      if (call.operation === 'GetSecretValue') return getSecretValue(call, cloud, store)
      if (call.operation === 'PutSecretValue') return putSecretValue(call, cloud, store)
      if (call.operation === 'GetRandomPassword') return getRandomPassword(call, cloud)
      throw new AwsError('UnknownOperationException', `secretsmanager ${call.operation} is not part of the local cloud.`)
    },
  }
}

/** A fixed string follows the template; a generated one is made once and stays. */
function provisionSecret(resource: TemplateResource, store: SecretStore): Provisioned {
  const { Name, SecretString, GenerateSecretString: generate } = resource.properties
  const name = String(Name ?? physicalName(resource.stack, resource.logicalId))
  const known = store.value(name)
  if (SecretString !== undefined && known !== SecretString) store.put(name, String(SecretString))
  const arn = store.manage(name, () => generateSecretString((generate ?? {}) as GenerateSecretString))
  return { ref: arn, attributes: { Id: arn } }
}
