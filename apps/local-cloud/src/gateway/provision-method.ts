import type { Provisioned, TemplateResource } from '../cloud.ts'
import { type AuthorizationType, type Authorizer, type Integration, methodKey, physicalId } from './api.ts'
import { apiOf, type Apis } from './provision-api.ts'
import { functionArnOf, list, notPart, optionalText, record, records, text, texts, truth } from './template-values.ts'

const authorizationTypes = new Set(['NONE', 'AWS_IAM', 'COGNITO_USER_POOLS', 'CUSTOM'])

export function provisionMethod(apis: Apis, resource: TemplateResource): Provisioned {
  const api = apiOf(apis, resource)
  const { properties } = resource
  const authorization = optionalText(properties['AuthorizationType']) ?? 'NONE'
  if (!authorizationTypes.has(authorization)) throw notPart(resource, `the authorization type ${authorization}`)
  if (truth(properties['ApiKeyRequired'])) throw notPart(resource, 'an API key')
  const models = Object.values(texts(properties['RequestModels'])).filter((model) => model !== 'Empty')
  if (models.length > 0) throw notPart(resource, 'the model of a request body')
  const authorizerId = optionalText(properties['AuthorizerId'])
  const validatorId = optionalText(properties['RequestValidatorId'])
  const resourceId = text(resource, 'ResourceId')
  const httpMethod = text(resource, 'HttpMethod')
  api.methods.set(methodKey(resourceId, httpMethod), {
    resourceId,
    httpMethod,
    authorization: authorization as AuthorizationType,
    ...(authorizerId ? { authorizerId } : {}),
    scopes: list(properties['AuthorizationScopes']),
    parameters: Object.fromEntries(Object.entries(record(properties['RequestParameters'])).map(([name, value]) => [name, truth(value)])),
    ...(validatorId ? { validatorId } : {}),
    integration: integrationOf(resource),
  })
  return { ref: physicalId('method', api.id, resourceId, httpMethod) }
}

function integrationOf(resource: TemplateResource): Integration {
  const integration = record(resource.properties['Integration'])
  const type = String(integration['Type'])
  if (type === 'MOCK') return mockOf(integration)
  const functionArn = functionArnOf(String(integration['Uri']))
  if (type !== 'AWS_PROXY' || !functionArn) throw notPart(resource, `the integration ${type}`)
  return { type, functionArn, timeoutMs: Number(integration['TimeoutInMillis'] ?? 29_000) }
}

/** Preflight answers are mocks with constant headers: `method.response.header.Vary` → `'Origin'`. */
function mockOf(integration: Record<string, unknown>): Integration {
  const response = records(integration['IntegrationResponses'])[0] ?? {}
  const headers = Object.entries(texts(response['ResponseParameters'])).map(([name, value]) => [
    name.replace('method.response.header.', ''),
    value.replace(/^'(.*)'$/, '$1'),
  ])
  return { type: 'MOCK', status: Number(response['StatusCode'] ?? 200), headers: Object.fromEntries(headers) as Record<string, string> }
}

export function provisionAuthorizer(apis: Apis, resource: TemplateResource): Provisioned {
  const api = apiOf(apis, resource)
  const { properties } = resource
  const id = physicalId('authorizer', api.id, resource.logicalId)
  const validation = optionalText(properties['IdentityValidationExpression'])
  const functionArn = functionArnOf(String(properties['AuthorizerUri'] ?? ''))
  const type = text(resource, 'Type') as Authorizer['type']
  if (type !== 'COGNITO_USER_POOLS' && !functionArn) throw notPart(resource, `an authorizer of type ${type} without a function`)
  api.authorizers.set(id, {
    id,
    type,
    identitySources: (optionalText(properties['IdentitySource']) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    ttlSeconds: Number(properties['AuthorizerResultTtlInSeconds'] ?? 300),
    ...(validation ? { validation: new RegExp(`^(?:${validation})$`) } : {}),
    userPoolIds: list(properties['ProviderARNs']).map((arn) => arn.split('/').at(-1)!),
    ...(functionArn ? { functionArn } : {}),
  })
  return { ref: id, attributes: { AuthorizerId: id } }
}

export function provisionValidator(apis: Apis, resource: TemplateResource): Provisioned {
  const api = apiOf(apis, resource)
  const id = physicalId('validator', api.id, resource.logicalId)
  api.validators.set(id, { parameters: truth(resource.properties['ValidateRequestParameters']) })
  return { ref: id, attributes: { RequestValidatorId: id } }
}
