import { mkdirSync } from 'node:fs'
import type { Statement } from './iam/policy-document.ts'
import { EDGE_REGION } from './endpoint/aws-protocol.ts'
import type { Kernel } from './kernel.ts'
import { parameterAt } from './services/ssm/parameter-at.ts'

/** CDK's own qualifier, which a stage may not change here. */
const qualifier = 'hnb659fds'
/** What CDK's bootstrap of this age publishes. */
const VERSION = '30'

/** The bucket that CDK publishes to. */
export const assetsBucket = ({ accountId, region }: { accountId: string; region: string }): string =>
  `cdk-${qualifier}-assets-${accountId}-${region}`

/**
 * What `cdk bootstrap` leaves in an account, in the cloud's region and in the edge's: the version, the bucket and the roles by
 * which CDK looks, publishes and deploys. Each may do what the role of that name may on AWS; whoever may assume roles of the
 * account may assume them.
 */
export function bootstrap(kernel: Kernel): void {
  for (const region of new Set([kernel.cloud.region, EDGE_REGION])) bootstrapIn(kernel, region)
}

function bootstrapIn({ cloud, roles }: Kernel, region: string): void {
  const { accountId } = cloud
  const bucket = assetsBucket({ accountId, region })
  cloud.parameters.set(parameterAt(`/cdk-bootstrap/${qualifier}/version`, region, cloud), VERSION)
  mkdirSync(cloud.state.path(`buckets/${bucket}`), { recursive: true, mode: 0o700 })
  for (const [name, statements] of Object.entries(statementsOf(accountId, region, bucket))) {
    const role = `cdk-${qualifier}-${name}-role-${accountId}-${region}`
    const principals: Record<string, string[]> =
      name === 'cfn-exec' ? { Service: ['cloudformation.amazonaws.com'] } : { AWS: [`arn:aws:iam::${accountId}:root`] }
    const trust: Statement = { effect: 'Allow', actions: ['sts:AssumeRole', 'sts:TagSession'], resources: [], principals, conditions: {} }
    roles.add(role, { arn: `arn:aws:iam::${accountId}:role/${role}`, trust: [trust] })
    roles.attach(role, statements, 'bootstrap')
  }
}

const looking = ['cloudformation:Describe*', 'cloudformation:Get*', 'cloudformation:List*', 'ssm:GetParameter', 's3:GetObject*', 's3:List*']
const reading = ['s3:GetObject*', 's3:GetBucket*', 's3:GetEncryptionConfiguration', 's3:List*']
const publishing = [...reading, 's3:DeleteObject*', 's3:PutObject*', 's3:Abort*']

function statementsOf(accountId: string, region: string, bucket: string): Record<string, Statement[]> {
  const objects = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]
  const cfnRole = `arn:aws:iam::${accountId}:role/cdk-${qualifier}-cfn-exec-role-${accountId}-${region}`
  return {
    deploy: [allow(['cloudformation:*', 'ssm:GetParameter*'], ['*']), allow(reading, objects), allow(['iam:PassRole'], [cfnRole])],
    'file-publishing': [allow(publishing, objects)],
    lookup: [allow(looking, ['*'])],
    'cfn-exec': [allow(['*'], ['*'])],
  }
}

const allow = (actions: string[], resources: string[]): Statement => ({
  effect: 'Allow',
  actions,
  resources,
  principals: {},
  conditions: {},
})
