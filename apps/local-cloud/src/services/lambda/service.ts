import type { Assets, Cloud, Provisioned, Service, TemplateResource } from '../../cloud.ts'
import { functionName, type LocalFunctions } from '../../lambda/functions.ts'
import { physicalHash, physicalName } from '../../template/physical-id.ts'
import { concurrencyOf, isConcurrency } from './concurrency.ts'
import { functionConfig } from './function-config-of.ts'
import { invoke, isInvocation } from './invoke.ts'

/** Makes the functions of the templates and invokes them by hand; services invoke through `cloud.functions`. */
export function createLambdaService(cloud: Cloud, functions: LocalFunctions, assets: Assets): Service {
  return {
    name: 'lambda',
    provisioners: {
      'AWS::Lambda::Function': (resource) => {
        const config = functionConfig(resource, cloud, assets)
        if (!cloud.iam.mayAssume(config.roleArn, { service: 'lambda.amazonaws.com' }, 'sts:AssumeRole', {})) {
          throw new Error('The role defined for the function cannot be assumed by Lambda.')
        }
        functions.add(config)
        return { ref: config.name, attributes: { Arn: config.arn } }
      },
      'AWS::Lambda::Permission': (resource) => permit(resource, functions),
      'AWS::Lambda::Version': (resource) => qualified(resource, cloud, '1'),
      'AWS::Lambda::Alias': (resource) => qualified(resource, cloud, String(resource.properties['Name'])),
      'AWS::Lambda::LayerVersion': (resource) => {
        const name = physicalName(resource.stack, resource.logicalId)
        return { ref: `arn:aws:lambda:${cloud.region}:${cloud.accountId}:layer:${name}:1` }
      },
      'AWS::Lambda::EventInvokeConfig': (resource) => ({ ref: physicalHash(resource.stack, resource.logicalId, 16) }),
    },
    removers: {
      'AWS::Lambda::Function': ({ ref }) => functions.remove(ref),
      'AWS::Lambda::Permission': (resource) => functions.forbid(ownerOf(resource)),
    },
    readers: {
      'AWS::Lambda::Function': ({ ref }) => {
        const config = functions.config(ref)
        if (!config) return undefined
        const { handler, memoryMegabytes, timeoutMs, reservedConcurrency, roleArn } = config
        return {
          Handler: handler,
          MemorySize: memoryMegabytes,
          Timeout: timeoutMs / 1000,
          Role: roleArn,
          ReservedConcurrentExecutions: reservedConcurrency,
        }
      },
    },
    accepts: (method, path, headers) =>
      headers['x-amz-target'] === undefined && ((method === 'POST' && isInvocation(path)) || isConcurrency(path)),
    operationName: (path) => (isInvocation(path) ? 'Invoke' : path),
    handle: async (call) => (isConcurrency(call.operation) ? concurrencyOf(functions, call, cloud) : invoke(functions, call)),
    close: () => functions.close(),
  }
}

function permit(resource: TemplateResource, functions: LocalFunctions): Provisioned {
  const { Action, FunctionName, Principal, SourceArn, SourceAccount } = resource.properties
  const permission = {
    action: String(Action),
    principal: String(Principal),
    sourceArn: SourceArn === undefined ? undefined : String(SourceArn),
    sourceAccount: SourceAccount === undefined ? undefined : String(SourceAccount),
  }
  functions.permit(String(FunctionName), permission, ownerOf(resource))
  return { ref: physicalName(resource.stack, resource.logicalId) }
}

const ownerOf = ({ stack, logicalId }: TemplateResource): string => `${stack}/${logicalId}`

/** A version or alias runs the function's one bundle; only its ARN and its permissions are its own. */
function qualified(resource: TemplateResource, cloud: Cloud, qualifier: string): Provisioned {
  const name = functionName(String(resource.properties['FunctionName']))
  const arn = `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${name}:${qualifier}`
  return { ref: arn, attributes: { AliasArn: arn, FunctionArn: arn, Version: '1' } }
}
