import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { regionFor } from '../../endpoint/aws-protocol.ts'
import { physicalName } from '../../template/physical-id.ts'
import { parameterAt } from './parameter-at.ts'

/** SSM parameters: made by templates, read by later stacks and, with the right, by functions. */
export function createSsm(cloud: Cloud): Service {
  return {
    name: 'ssm',
    provisioners: {
      'AWS::SSM::Parameter': (resource) => {
        const name = String(resource.properties['Name'] ?? physicalName(resource.stack, resource.logicalId))
        const value = String(resource.properties['Value'])
        cloud.parameters.set(name, value)
        return { ref: name, attributes: { Type: String(resource.properties['Type']), Value: value } }
      },
    },
    removers: { 'AWS::SSM::Parameter': ({ ref }) => void cloud.parameters.delete(ref) },
    readers: {
      'AWS::SSM::Parameter': ({ ref }) => {
        const value = cloud.parameters.get(ref)
        if (value === undefined) return undefined
        // Where the site is here, the edge has put its own address in place of a distribution's.
        return value.startsWith('http://localhost:') ? {} : { Value: value }
      },
    },
    accepts: (_method, _path, headers) => headers['x-amz-target']?.startsWith('AmazonSSM.') ?? false,
    handle: async (call) => {
      if (call.operation === 'GetParameter') return getParameter(call, cloud)
      if (call.operation === 'GetParametersByPath') return getParametersByPath(call, cloud)
      if (call.operation === 'PutParameter') return putParameter(call, cloud)
      if (call.operation === 'DeleteParameter') return deleteParameter(call, cloud)
      throw new AwsError('UnknownOperationException', `ssm ${call.operation} is not part of the local cloud.`)
    },
  }
}

/** A parameter that a call names: where it is kept, and its ARN in the region that was asked. */
function placeOf({ headers, input }: AwsCall, cloud: Cloud, name = String(input['Name'] ?? '')) {
  const region = regionFor('ssm', headers ?? {}, cloud.region)
  return {
    name,
    kept: parameterAt(name, region, cloud),
    arn: `arn:aws:ssm:${region}:${cloud.accountId}:parameter/${name.replace(/^\//, '')}`,
  }
}

const shown = (call: AwsCall, cloud: Cloud, name: string) => {
  const { arn, kept } = placeOf(call, cloud, name)
  return { ARN: arn, DataType: 'text', Name: name, Type: 'String', Value: cloud.parameters.get(kept) ?? '', Version: 1 }
}

function getParameter(call: AwsCall, cloud: Cloud): AwsReply {
  const { name, kept, arn } = placeOf(call, cloud)
  cloud.iam.require(call.principal, 'ssm:GetParameter', arn)
  if (!cloud.parameters.has(kept)) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`)
  return { body: { Parameter: shown(call, cloud, name) } }
}

/** Strings alone; what a template made is its stack's. */
function putParameter(call: AwsCall, cloud: Cloud): AwsReply {
  const { kept, arn } = placeOf(call, cloud)
  cloud.iam.require(call.principal, 'ssm:PutParameter', arn)
  if (cloud.parameters.has(kept) && call.input['Overwrite'] !== true)
    throw new AwsError('ParameterAlreadyExists', 'The parameter already exists. To overwrite this value, set the overwrite option to true.')
  cloud.parameters.set(kept, String(call.input['Value']))
  return { body: { Tier: 'Standard', Version: 1 } }
}

function deleteParameter(call: AwsCall, cloud: Cloud): AwsReply {
  const { name, kept, arn } = placeOf(call, cloud)
  cloud.iam.require(call.principal, 'ssm:DeleteParameter', arn)
  if (!cloud.parameters.delete(kept)) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`)
  return { body: {} }
}

/** Those right below a path, or with `Recursive` all below it, by name; in one page, however many there are. */
function getParametersByPath(call: AwsCall, cloud: Cloud): AwsReply {
  const { Path = '', Recursive = false } = call.input as { Path?: string; Recursive?: boolean }
  if (!Path.startsWith('/')) throw new AwsError('ValidationException', 'The parameter path must start with "/".')
  const { kept: path } = placeOf(call, cloud, Path.replace(/\/*$/, '/'))
  cloud.iam.require(call.principal, 'ssm:GetParametersByPath', placeOf(call, cloud, Path.replace(/\/+$/, '')).arn)
  const names = [...cloud.parameters.keys()].filter(
    (name) => name.startsWith(path) && (Recursive || !name.slice(path.length).includes('/')),
  )
  const prefix = path.indexOf('/')
  return { body: { Parameters: names.toSorted().map((name) => shown(call, cloud, name.slice(prefix))) } }
}
