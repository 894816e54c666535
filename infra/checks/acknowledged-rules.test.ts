import { Validations, type App } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { deploymentOf, sharedApp } from '../template-fixture.ts'

/**
 * Every rule that is broken on purpose, as `construct rule`. A new line here is a decision: its reason stands
 * in the code. Guarded methods, group policies and secrets follow the permission table and count once each.
 */
const committed = [
  'api/AccountLogRole/Role AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
  'api/Api/Rest/Default/api/health/GET AwsSolutions-APIG4',
  'api/Api/Rest/DeploymentStage.live AwsSolutions-APIG3',
  'api/GroupPolicies AwsSolutions-IAM5[one path parameter]',
  'api/a method with another guard AwsSolutions-COG4',
  'data/Database/Cluster AwsSolutions-RDS11',
  'data/Secrets AwsSolutions-SMG4',
  'identity/Sessions CloudFormation-Validate::F3006',
  'identity/Staff/Pool AwsSolutions-COG1',
  'identity/Staff/Pool AwsSolutions-COG8',
  'web/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB AwsSolutions-L1',
  'web/Files/CopierRole AwsSolutions-IAM5[Action::s3:Abort*]',
  'web/Files/CopierRole AwsSolutions-IAM5[Action::s3:DeleteObject*]',
  'web/Files/CopierRole AwsSolutions-IAM5[Action::s3:GetBucket*]',
  'web/Files/CopierRole AwsSolutions-IAM5[Action::s3:GetObject*]',
  'web/Files/CopierRole AwsSolutions-IAM5[Action::s3:List*]',
  'web/Files/CopierRole AwsSolutions-IAM5[Resource::<SiteBucket.Arn>/*]',
  'web/Files/CopierRole AwsSolutions-IAM5[Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-ap-northeast-1/*]',
  'web/Site/Bucket AwsSolutions-S1',
  'web/Site/Distribution AwsSolutions-CFR1',
  'web/Site/Distribution AwsSolutions-CFR2',
  'web/Site/Distribution AwsSolutions-CFR3',
  'web/Site/Distribution AwsSolutions-CFR4',
]

interface Found {
  where: string
  rule: string
  reason: string
}

/** What the app acknowledges, apart from what CDK itself acknowledges in its own validator. */
function acknowledgementsOf(app: App): Found[] {
  return app.node
    .findAll()
    .flatMap((construct) =>
      construct.node.metadata
        .filter((entry) => entry.type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
        .flatMap((entry) => Object.entries<string>(entry.data))
        .map(([id, reason]) => ({ where: construct.node.path, rule: id.replace(/^annotation::/i, ''), reason })),
    )
    .filter(({ rule }) => !rule.startsWith('CloudFormation-Validate::') || rule.endsWith('::F3006'))
}

function line({ where, rule }: Found): string {
  return `${where} ${rule}`
    .replace(/^sekisho-dev-/, '')
    .replace(/Api\/Rest\/Default\/\S+ AwsSolutions-COG4/, 'a method with another guard AwsSolutions-COG4')
    .replace(
      /GroupPolicies\/\S+ (AwsSolutions-IAM5)\[Resource::arn:aws:execute-api:[^*]*\/live\/[A-Z]+\/api\/.*\]/,
      'GroupPolicies $1[one path parameter]',
    )
    .replace(/Secrets\/\S+/, 'Secrets')
}

describe('the acknowledged rules', () => {
  it('are exactly the committed ones', () => {
    expect([...new Set(acknowledgementsOf(sharedApp()).map(line))].toSorted()).toEqual(committed)
  })

  it.each(['iam', 'cognito', 'custom'] as const)('all carry a reason in %s mode', (authorizer) => {
    for (const { reason } of acknowledgementsOf(sharedApp(deploymentOf('dev', authorizer)))) expect(reason.length).toBeGreaterThan(30)
  })

  it('of custom mode are those, without the policies of the groups and with signing in and out', () => {
    const own = [...new Set(acknowledgementsOf(sharedApp(deploymentOf('dev', 'custom'))).map(line))].filter(
      (one) => !committed.includes(one),
    )
    expect(own.toSorted()).toEqual([
      'api/Api/Rest/Default/api/session/DELETE AwsSolutions-APIG4',
      'api/Api/Rest/Default/api/session/POST AwsSolutions-APIG4',
    ])
  })

  it('never cover a whole stack', () => {
    for (const { where } of acknowledgementsOf(sharedApp())) expect(where).toContain('/')
  })
})
