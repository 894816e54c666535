import type { Provisioned, TemplateResource } from '../cloud.ts'
import { physicalId, type RestApi } from './api.ts'
import { list, notPart, optionalText, record, records, text, texts, truth } from './template-values.ts'

export type Apis = Map<string, RestApi>

/** The API a resource belongs to. @throws Error when the template names one that was not made. */
export function apiOf(apis: Apis, resource: TemplateResource): RestApi {
  const api = apis.get(text(resource, 'RestApiId'))
  if (!api) throw new Error(`${resource.stack}/${resource.logicalId}: there is no REST API ${text(resource, 'RestApiId')}.`)
  return api
}

export function provisionRestApi(apis: Apis, resource: TemplateResource): Provisioned {
  const { properties } = resource
  if (properties['Body'] || properties['BodyS3Location']) throw notPart(resource, 'an OpenAPI body')
  if (properties['Policy']) throw notPart(resource, 'a resource policy of an API')
  const id = physicalId('api', resource.stack, resource.logicalId)
  const rootResourceId = physicalId('root', id)
  // What hangs on an API that is changed stays.
  apis.set(id, {
    resources: new Map([[rootResourceId, { id: rootResourceId, parentId: null, part: '' }]]),
    methods: new Map(),
    authorizers: new Map(),
    validators: new Map(),
    stages: new Map(),
    responses: new Map(),
    ...apis.get(id),
    id,
    name: optionalText(properties['Name']) ?? resource.logicalId,
    rootResourceId,
    endpointDisabled: truth(properties['DisableExecuteApiEndpoint']),
    binaryTypes: list(properties['BinaryMediaTypes']),
  })
  return { ref: id, attributes: { RestApiId: id, RootResourceId: rootResourceId } }
}

export function provisionResource(apis: Apis, resource: TemplateResource): Provisioned {
  const api = apiOf(apis, resource)
  const parentId = text(resource, 'ParentId')
  const part = text(resource, 'PathPart')
  const id = physicalId('resource', api.id, parentId, part)
  api.resources.set(id, { id, parentId, part })
  return { ref: id, attributes: { ResourceId: id } }
}

export function provisionStage(apis: Apis, resource: TemplateResource): Provisioned {
  const api = apiOf(apis, resource)
  const { properties } = resource
  const name = text(resource, 'StageName')
  const settings = records(properties['MethodSettings'])
  if (settings.some((one) => truth(one['CachingEnabled']))) throw notPart(resource, 'a stage cache')
  const throttled = settings.filter((one) => one['ThrottlingRateLimit'] !== undefined)
  api.stages.set(name, {
    name,
    deploymentId: text(resource, 'DeploymentId'),
    variables: properties['Variables'] ? texts(properties['Variables']) : null,
    ...accessLogOf(properties['AccessLogSetting']),
    throttles: throttled.map((one) => ({
      path: String(one['ResourcePath'] ?? '/*')
        .replaceAll('~1', '/')
        .replace(/^\/\//, '/'),
      method: String(one['HttpMethod'] ?? '*'),
      rate: Number(one['ThrottlingRateLimit']),
      burst: Number(one['ThrottlingBurstLimit'] ?? one['ThrottlingRateLimit']),
    })),
  })
  return { ref: name }
}

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, with or without `:*`. */
function accessLogOf(setting: unknown): { accessLog?: { group: string; format: string } } {
  if (setting === undefined) return {}
  const { DestinationArn: arn, Format: format } = record(setting)
  return { accessLog: { group: String(arn).split(':')[6] ?? '', format: String(format) } }
}

export function provisionGatewayResponse(apis: Apis, resource: TemplateResource): Provisioned {
  const api = apiOf(apis, resource)
  const { properties } = resource
  const type = text(resource, 'ResponseType')
  const status = properties['StatusCode']
  api.responses.set(type, {
    ...(status === undefined ? {} : { status: Number(status) }),
    headers: texts(record(properties['ResponseParameters'])),
    templates: texts(record(properties['ResponseTemplates'])),
  })
  const id = physicalId('response', api.id, type)
  return { ref: id, attributes: { Id: id } }
}
