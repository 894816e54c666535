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
    accepts: (_method, _path, headers) => headers['x-amz-target']?.startsWith('AmazonSSM.') ?? false,
    handle: async (call) => {
      if (call.operation !== 'GetParameter')
        throw new AwsError('UnknownOperationException', `ssm ${call.operation} is not part of the local cloud.`)
      return getParameter(call, cloud)
    },
  }
}

function getParameter(call: AwsCall, cloud: Cloud): AwsReply {
  const name = String(call.input['Name'] ?? '')
  const arn = `arn:aws:ssm:${cloud.region}:${cloud.accountId}:parameter/${name.replace(/^\//, '')}`
  cloud.iam.require(call.principal, 'ssm:GetParameter', arn)
  const value = cloud.parameters.get(name)
  if (value === undefined) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`)
  return { body: { Parameter: { ARN: arn, DataType: 'text', Name: name, Type: 'String', Value: value, Version: 1 } } }
}
