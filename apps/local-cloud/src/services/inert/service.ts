import type { Cloud, Provisioned, Provisioner, Service, TemplateResource } from '../../cloud.ts'
import { physicalHash, physicalName } from '../../template/physical-id.ts'

/** How `Ref` names a resource: a property of the template when it has one, else a made-up id. */
type Naming = (resource: TemplateResource) => string

const by =
  (property: string): Naming =>
  (resource) =>
    String(resource.properties[property] ?? physicalName(resource.stack, resource.logicalId))
const id =
  (prefix: string): Naming =>
  (resource) =>
    `${prefix}-${physicalHash(resource.stack, resource.logicalId, 17)}`

interface InertType {
  name: Naming
  /** Attribute → what follows `arn:aws:` with NAME in it, or plain text; `NAME` stands for the resource's name. */
  attributes?: Record<string, string>
}

/** Types of which the local cloud needs a name and nothing else. A type that is not here stops the deployment. */
const types: Record<string, InertType> = {
  'AWS::CDK::Metadata': { name: id('metadata') },
  'AWS::CloudFormation::WaitConditionHandle': { name: id('handle') },
  'AWS::Logs::LogGroup': { name: by('LogGroupName'), attributes: { Arn: 'arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*' } },
  'AWS::Logs::LogStream': { name: by('LogStreamName') },
  'AWS::Logs::QueryDefinition': { name: id('query') },
  'AWS::Logs::ResourcePolicy': { name: by('PolicyName') },
  'AWS::Logs::SubscriptionFilter': { name: by('FilterName') },
  'AWS::EC2::VPC': {
    name: id('vpc'),
    attributes: { VpcId: 'NAME', DefaultSecurityGroup: 'sg-NAME', CidrBlock: '10.0.0.0/16', DefaultNetworkAcl: 'acl-NAME' },
  },
  'AWS::EC2::Subnet': { name: id('subnet'), attributes: { SubnetId: 'NAME', AvailabilityZone: 'REGIONa' } },
  'AWS::EC2::RouteTable': { name: id('rtb'), attributes: { RouteTableId: 'NAME' } },
  'AWS::EC2::SubnetRouteTableAssociation': { name: id('rtbassoc'), attributes: { Id: 'NAME' } },
  'AWS::EC2::Route': { name: id('route') },
  'AWS::EC2::InternetGateway': { name: id('igw'), attributes: { InternetGatewayId: 'NAME' } },
  'AWS::EC2::VPCGatewayAttachment': { name: id('attachment') },
  'AWS::EC2::VPCEndpoint': { name: id('vpce'), attributes: { Id: 'NAME' } },
  'AWS::EC2::SecurityGroup': { name: id('sg'), attributes: { GroupId: 'NAME', Id: 'NAME', VpcId: 'vpc-NAME' } },
  'AWS::EC2::SecurityGroupIngress': { name: id('sgr') },
  'AWS::EC2::SecurityGroupEgress': { name: id('sgr') },
  'AWS::EC2::FlowLog': { name: id('fl'), attributes: { Id: 'NAME' } },
  'AWS::KMS::Key': { name: id('key'), attributes: { Arn: 'arn:aws:kms:REGION:ACCOUNT:key/NAME', KeyId: 'NAME' } },
  'AWS::KMS::Alias': { name: by('AliasName') },
  'AWS::CloudWatch::CompositeAlarm': { name: by('AlarmName'), attributes: { Arn: 'arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME' } },
  'AWS::CloudWatch::Dashboard': { name: by('DashboardName') },
  'AWS::SNS::TopicPolicy': { name: id('policy') },
}

/** Resources that exist by name only: nothing of the product asks their services anything. */
export function createInert(cloud: Cloud): Service {
  const provisioners = Object.entries(types).map(([type, inert]): [string, Provisioner] => [
    type,
    (resource) => provision(resource, inert, cloud),
  ])
  return { name: 'inert', provisioners: Object.fromEntries(provisioners) }
}

function provision(resource: TemplateResource, inert: InertType, cloud: Cloud): Provisioned {
  const fill = (text: string, name: string): string =>
    text.replaceAll('NAME', name).replaceAll('REGION', cloud.region).replaceAll('ACCOUNT', cloud.accountId)
  const ref = fill(inert.name(resource), '')
  const attributes = Object.entries(inert.attributes ?? {}).map(([attribute, text]) => [attribute, fill(text, ref)])
  return { ref, attributes: Object.fromEntries(attributes) as Record<string, string> }
}
