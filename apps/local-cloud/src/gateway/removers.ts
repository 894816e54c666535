import type { Remover, TemplateResource } from '../cloud.ts'
import { methodKey, type RestApi } from './api.ts'
import type { Apis } from './provision-api.ts'
import { text } from './template-values.ts'

/** Takes parts of an API away; of an API that is gone itself nothing is left to take. */
export function removers(apis: Apis): Record<string, Remover> {
  const from = (resource: TemplateResource, take: (api: RestApi) => void): void => {
    const api = apis.get(text(resource, 'RestApiId'))
    if (api) take(api)
  }
  return {
    'AWS::ApiGateway::RestApi': ({ ref }) => void apis.delete(ref),
    'AWS::ApiGateway::Resource': (resource) => from(resource, (api) => api.resources.delete(resource.ref)),
    'AWS::ApiGateway::Method': (resource) =>
      from(resource, (api) => api.methods.delete(methodKey(text(resource, 'ResourceId'), text(resource, 'HttpMethod')))),
    'AWS::ApiGateway::Authorizer': (resource) => from(resource, (api) => api.authorizers.delete(resource.ref)),
    'AWS::ApiGateway::RequestValidator': (resource) => from(resource, (api) => api.validators.delete(resource.ref)),
    'AWS::ApiGateway::Stage': (resource) => from(resource, (api) => api.stages.delete(resource.ref)),
    'AWS::ApiGateway::GatewayResponse': (resource) => from(resource, (api) => api.responses.delete(text(resource, 'ResponseType'))),
  }
}
