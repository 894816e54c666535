import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { physicalName } from '../../template/physical-id.ts'

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
      throw new AwsError('UnknownOperationException', `ssm ${call.operation} is not part of the local cloud.`)
    },
  }
}

const arnOf = ({ region, accountId }: Cloud, name: string): string =>
  `arn:aws:ssm:${region}:${accountId}:parameter/${name.replace(/^\//, '')}`

const shown = (cloud: Cloud, name: string, value: string) => ({
  ARN: arnOf(cloud, name),
  DataType: 'text',
  Name: name,
  Type: 'String',
  Value: value,
  Version: 1,
})

function getParameter(call: AwsCall, cloud: Cloud): AwsReply {
  const name = String(call.input['Name'] ?? '')
  cloud.iam.require(call.principal, 'ssm:GetParameter', arnOf(cloud, name))
  const value = cloud.parameters.get(name)
  if (value === undefined) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`)
  return { body: { Parameter: shown(cloud, name, value) } }
}

/** Those right below a path, or with `Recursive` all below it, by name; in one page, however many there are. */
function getParametersByPath(call: AwsCall, cloud: Cloud): AwsReply {
  const { Path = '', Recursive = false } = call.input as { Path?: string; Recursive?: boolean }
  if (!Path.startsWith('/')) throw new AwsError('ValidationException', 'The parameter path must start with "/".')
  const path = Path.replace(/\/*$/, '/')
  cloud.iam.require(call.principal, 'ssm:GetParametersByPath', arnOf(cloud, Path.replace(/\/+$/, '')))
  const names = [...cloud.parameters.keys()].filter(
    (name) => name.startsWith(path) && (Recursive || !name.slice(path.length).includes('/')),
  )
  return { body: { Parameters: names.toSorted().map((name) => shown(cloud, name, cloud.parameters.get(name) ?? '')) } }
}
