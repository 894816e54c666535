import type { Amount } from './prices.ts'
import { gigabytesOf, property, resourcesOf, type Resource, type Template } from './template.ts'

/** Bytes of an idle database, directory and site; measured orders of magnitude, which no bill notices. */
const EMPTY_DATABASE_GIGABYTES = 1
const SITE_GIGABYTES = 0.05
const MINUTES_A_MONTH = 30 * 24 * 60
/** Seconds and lines of one comparison of pool and directory, which runs day and night. */
const COMPARISON = { seconds: 1.5, reads: 40, logBytes: 1_500 }

/** What a resource costs a month in which nobody does anything. An empty list costs nothing; every type is named. */
const standing: Readonly<Record<string, (resource: Resource, templates: readonly Template[]) => Amount[]>> = {
  'AWS::SecretsManager::Secret': () => [{ price: 'secret', count: 1 }],
  'AWS::RDS::DBCluster': (cluster) => [
    { price: 'databaseGigabyte', count: EMPTY_DATABASE_GIGABYTES },
    // The master's password, which RDS keeps in a secret of its own.
    ...(property(cluster, 'ManageMasterUserPassword') === true ? [{ price: 'secret', count: 1 } as const] : []),
  ],
  'AWS::DynamoDB::Table': () => [
    { price: 'directoryGigabyte', count: 0.01 },
    { price: 'directoryBackupGigabyte', count: 0.01 },
  ],
  'AWS::S3::Bucket': () => [{ price: 'siteGigabyte', count: SITE_GIGABYTES }],
  'AWS::CloudWatch::Alarm': () => [{ price: 'alarm', count: 1 }],
  'AWS::CloudWatch::CompositeAlarm': () => [{ price: 'alarm', count: 5 }],
  'AWS::CloudWatch::Dashboard': () => [{ price: 'dashboard', count: 1 }],
  'AWS::Scheduler::Schedule': comparisons,
}

/**
 * Types that cost nothing by existing; a metric filter's metric costs in the hours in which it counts something, and the first two
 * budgets of an account that do no more than mail are free. What is in neither list has no price, and the check says so.
 */
const free = new Set(
  `Budgets::Budget CloudWatch::AlarmMuteRule ApiGateway::Account ApiGateway::Authorizer ApiGateway::Deployment ApiGateway::GatewayResponse ApiGateway::Method
  ApiGateway::RequestValidator ApiGateway::Resource ApiGateway::RestApi ApiGateway::Stage CloudFront::Distribution CloudFront::Function
  CloudFront::OriginAccessControl CloudFront::ResponseHeadersPolicy Cognito::IdentityPool Cognito::IdentityPoolRoleAttachment
  Cognito::UserPool Cognito::UserPoolClient Cognito::UserPoolGroup Cognito::UserPoolSessionConfigurationAttachment EC2::FlowLog EC2::RouteTable EC2::SecurityGroup EC2::Subnet
  EC2::SubnetRouteTableAssociation EC2::VPC Events::Rule IAM::ManagedPolicy IAM::Policy IAM::Role Lambda::EventInvokeConfig
  Lambda::Function Lambda::LayerVersion Lambda::Permission Logs::Delivery Logs::DeliveryDestination Logs::DeliverySource Logs::LogGroup
  Logs::MetricFilter Logs::QueryDefinition Logs::ResourcePolicy RDS::DBClusterParameterGroup
  RDS::DBInstance RDS::DBSubnetGroup S3::BucketPolicy SNS::Subscription SNS::Topic SNS::TopicPolicy SSM::Parameter
  SecretsManager::ResourcePolicy CDK::Metadata`
    .split(/\s+/)
    .map((type) => `AWS::${type}`),
)

/** What the templates cost a month in which nobody does anything. */
export const standingCosts = (templates: readonly Template[]): Amount[] =>
  resourcesOf(templates).flatMap((resource) => standing[resource.Type]?.(resource, templates) ?? [])

/** Resources that nobody has looked up the price of. */
export const withoutPrice = (templates: readonly Template[]): string[] =>
  resourcesOf(templates)
    .filter(({ Type }) => !Object.hasOwn(standing, Type) && !free.has(Type) && !Type.startsWith('Custom::'))
    .map(({ id, Type }) => `${id} is a ${Type}, which has no price in infra/cost/standing-costs.ts.`)

/** A schedule by rate runs day and night; one by the clock wakes a database, which is counted as use. */
function comparisons(schedule: Resource, templates: readonly Template[]): Amount[] {
  const rate = /^rate\((\d+) minutes?\)$/.exec(String(property(schedule, 'ScheduleExpression')))
  const runs = rate ? MINUTES_A_MONTH / Number(rate[1]) : 22
  return [
    { price: 'scheduled', count: runs },
    { price: 'functionCall', count: runs },
    { price: 'functionSecond', count: runs * COMPARISON.seconds * gigabytesOf(templates, 'reconcile') },
    { price: 'directoryRead', count: runs * COMPARISON.reads },
    { price: 'logGigabyte', count: (runs * COMPARISON.logBytes) / 1e9 },
    // Each comparison that ended counts, so that one that does not come rings.
    ...(rate ? [{ price: 'metric', count: 1 } as const] : []),
  ]
}
