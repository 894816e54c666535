import type { Statement } from './policy-document.ts'

const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents']
const network = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
]

/** The policies of AWS's own that our templates name, as AWS publishes them. */
const published: Record<string, string[]> = {
  AdministratorAccess: ['*'],
  'service-role/AWSLambdaBasicExecutionRole': logs,
  'service-role/AWSLambdaVPCAccessExecutionRole': [...logs, ...network],
  'service-role/AmazonAPIGatewayPushToCloudWatchLogs': [...logs, 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:GetLogEvents'],
}

/** The statements of an AWS-managed policy by ARN. */
export function managedPolicy(arn: string): Statement[] {
  const name = arn.replace(/^arn:aws:iam::aws:policy\//, '')
  const actions = published[name]
  if (!actions) throw new Error(`The AWS-managed policy ${arn} is not part of the local cloud.`)
  return [{ effect: 'Allow', actions, resources: ['*'], principals: {}, conditions: {} }]
}
