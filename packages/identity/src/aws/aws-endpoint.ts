import type { AwsEnvironment } from './aws-environment.ts'

/** Host prefix of each service that a function calls, by the name that AWS gives it in `AWS_ENDPOINT_URL_*`. */
const hosts = {
  RDS_DATA: 'rds-data',
  DYNAMODB: 'dynamodb',
  COGNITO_IDENTITY_PROVIDER: 'cognito-idp',
  SECRETS_MANAGER: 'secretsmanager',
  SSM: 'ssm',
  LAMBDA: 'lambda',
  ACM: 'acm',
  CLOUDWATCH: 'monitoring',
  SNS: 'sns',
  SES: 'email',
} as const
export type AwsService = keyof typeof hosts

/** The address of a service without a trailing slash: the one that is set, else AWS's own in the region. */
export function awsEndpoint(service: AwsService, aws: Pick<AwsEnvironment, 'endpoint' | 'region'>): string {
  return aws.endpoint(service) ?? `https://${hosts[service]}.${aws.region}.amazonaws.com`
}

/** The name that a signature for the service is scoped to. */
export const signingName = (service: AwsService): string => (service === 'SES' ? 'ses' : hosts[service])
