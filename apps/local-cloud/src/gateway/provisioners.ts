import type { Provisioner, TemplateResource } from '../cloud.ts'
import { physicalId } from './api.ts'
import { type Apis, provisionGatewayResponse, provisionResource, provisionRestApi, provisionStage } from './provision-api.ts'
import { provisionAuthorizer, provisionMethod, provisionValidator } from './provision-method.ts'

/** Resources that change nothing in how a request is answered here: they are named and remembered by name only. */
function named(kind: string, attribute: string): Provisioner {
  return (resource: TemplateResource) => {
    const id = physicalId(kind, resource.stack, resource.logicalId)
    return { ref: id, attributes: { [attribute]: id } }
  }
}

/** Provisioners of every `AWS::ApiGateway::*` type that our templates may hold. */
export function provisioners(apis: Apis): Record<string, Provisioner> {
  return {
    'AWS::ApiGateway::RestApi': (resource) => provisionRestApi(apis, resource),
    'AWS::ApiGateway::Resource': (resource) => provisionResource(apis, resource),
    'AWS::ApiGateway::Method': (resource) => provisionMethod(apis, resource),
    'AWS::ApiGateway::Authorizer': (resource) => provisionAuthorizer(apis, resource),
    'AWS::ApiGateway::RequestValidator': (resource) => provisionValidator(apis, resource),
    'AWS::ApiGateway::Stage': (resource) => provisionStage(apis, resource),
    'AWS::ApiGateway::GatewayResponse': (resource) => provisionGatewayResponse(apis, resource),
    'AWS::ApiGateway::Deployment': named('deployment', 'DeploymentId'),
    'AWS::ApiGateway::Account': named('account', 'Id'),
    'AWS::ApiGateway::UsagePlan': named('usage-plan', 'Id'),
    'AWS::ApiGateway::Model': (resource) => ({ ref: String(resource.properties['Name'] ?? resource.logicalId) }),
  }
}
