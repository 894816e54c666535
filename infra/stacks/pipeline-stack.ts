import { Stack } from 'aws-cdk-lib'
import { FederatedPrincipal, OidcProviderNative, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { CLUSTER_ID } from '../constructs/sleeping-cluster.ts'
import { environmentOf, nameIn } from '../deployment.ts'
import { EDGE_REGION } from './edge-stack.ts'
import type { Stage } from '@sekisho/stages/stage'

const HOST = 'token.actions.githubusercontent.com'

export interface PipelineProps {
  stage: Stage
  /** `owner/name` at GitHub. */
  repository: string
  /** An account has one provider of a host: its ARN where there is one already. */
  providerArn?: string
}

/**
 * What a pipeline may do in a stage's account, lent by OIDC and never stored: one role reads for a pull request, another
 * deploys for a run that somebody has approved. CloudFormation works with the role of CDK's bootstrap, not with these.
 */
export class PipelineStack extends Stack {
  constructor(scope: Construct, id: string, { stage, repository, providerArn }: PipelineProps) {
    super(scope, id, { env: environmentOf(stage), description: `Sekisho ${stage.name}: what its pipeline may do` })
    const provider =
      providerArn ?? new OidcProviderNative(this, 'GitHub', { url: `https://${HOST}`, clientIds: ['sts.amazonaws.com'] }).oidcProviderArn
    const lentTo = (subject: string) =>
      new FederatedPrincipal(
        provider,
        { StringEquals: { [`${HOST}:aud`]: 'sts.amazonaws.com', [`${HOST}:sub`]: `repo:${repository}:${subject}` } },
        'sts:AssumeRoleWithWebIdentity',
      )
    const plan = new Role(this, 'Plan', { roleName: nameIn(stage, 'pipeline-plan'), assumedBy: lentTo('pull_request') })
    // A comparison looks at every stack, in the region of each.
    for (const region of this.regionsOf(stage)) plan.addToPolicy(this.assumeIn(region, 'lookup'))
    const deploy = new Role(this, 'Deploy', { roleName: nameIn(stage, 'pipeline-deploy'), assumedBy: lentTo(`environment:${stage.name}`) })
    const asCdk = this.regionsOf(stage).map((region) => this.assumeIn(region, 'lookup', 'deploy', 'file-publishing'))
    for (const statement of [...asCdk, ...this.beside(stage), ...this.atTheEdge(stage)]) deploy.addToPolicy(statement)
  }

  /** The stage's own, and the edge's where it keeps a log there. */
  private regionsOf({ edgeLogDays, region }: Stage): readonly string[] {
    return edgeLogDays === undefined || region === EDGE_REGION ? [this.region] : [this.region, EDGE_REGION]
  }

  /** The roles that CDK's bootstrap made for this. */
  private assumeIn(region: string, ...names: readonly string[]): PolicyStatement {
    const role = (name: string) => `arn:aws:iam::${this.account}:role/cdk-hnb659fds-${name}-role-${this.account}-${region}`
    return new PolicyStatement({ actions: ['sts:AssumeRole'], resources: names.map(role) })
  }

  /** What `sekisho deploy` does beside CDK: it looks at its stacks, keeps what ran, and tries the deployment as somebody. */
  private beside(stage: Stage): PolicyStatement[] {
    const { account, region } = this
    const bucket = `arn:aws:s3:::cdk-hnb659fds-assets-${account}-${region}`
    const says = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources })
    const stacks = `arn:aws:cloudformation:${region}:${account}:stack/${nameIn(stage, '*')}/*`
    // An adopted directory keeps its own name.
    const directory = stage.directory.kind === 'existing' ? stage.directory.tableName : nameIn(stage, 'directory')
    const table = `arn:aws:dynamodb:${region}:${account}:table/${directory}`
    const site = `arn:aws:s3:::${nameIn(stage, 'web-sitebucket')}*`
    const listing = says(['s3:ListBucket'], bucket)
    listing.addCondition('StringLike', { 's3:prefix': `sekisho/${stage.name}/*` })
    return [
      says(stackActions, stacks),
      // How much concurrency may be reserved is known of an account alone.
      says(['lambda:GetAccountSettings'], '*'),
      // Files of earlier releases that no open page can need.
      says(['s3:ListBucket'], site),
      says(['s3:DeleteObject'], `${site}/assets/*`),
      says(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `${bucket}/sekisho/${stage.name}/*`),
      listing,
      says(['ssm:GetParameter'], `arn:aws:ssm:${region}:${account}:parameter/sekisho/${stage.name}/*`),
      says(
        [
          'dynamodb:GetItem',
          'dynamodb:BatchGetItem',
          'dynamodb:Query',
          'dynamodb:PutItem',
          'dynamodb:UpdateItem',
          'dynamodb:DeleteItem',
          'dynamodb:ConditionCheckItem',
        ],
        table,
      ),
      // The pool's id is not known before the first deployment; the people are those of the trial alone.
      says(poolActions, `arn:aws:cognito-idp:${region}:${account}:userpool/*`),
      ...(stage.mode === 'custom' ? this.ownPasswords(stage) : []),
    ]
  }

  /**
   * The edge's stack, where the stage keeps its log: the same looks at the one stack, and the name of the distribution,
   * which no template reads across regions.
   */
  private atTheEdge(stage: Stage): PolicyStatement[] {
    if (stage.edgeLogDays === undefined) return []
    const at = (service: string, name: string) => `arn:aws:${service}:${EDGE_REGION}:${this.account}:${name}`
    return [
      new PolicyStatement({ actions: stackActions, resources: [at('cloudformation', `stack/${nameIn(stage, 'edge')}/*`)] }),
      new PolicyStatement({
        actions: ['ssm:PutParameter', 'ssm:DeleteParameter'],
        resources: [at('ssm', `parameter/sekisho/${stage.name}/web/distribution-id`)],
      }),
    ]
  }

  /** Where the company keeps the passwords, the trial's people get theirs as the owner of the table gives them. */
  private ownPasswords(stage: Stage): PolicyStatement[] {
    const { account, region } = this
    const { database } = stage
    const own = database.kind === 'existing'
    // CloudFormation calls a cluster by stack and logical id, in lower case; RDS calls its secret by nothing of the stage.
    const cluster = own
      ? database.clusterArn
      : `arn:aws:rds:${region}:${account}:cluster:${nameIn(stage, `data-${CLUSTER_ID.toLowerCase()}`)}-*`
    const secret = new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [own ? database.masterSecretArn : `arn:aws:secretsmanager:${region}:${account}:secret:rds!cluster-*`],
    })
    if (!own) secret.addCondition('StringLike', { 'secretsmanager:ResourceTag/aws:rds:primaryDBClusterArn': cluster })
    return [new PolicyStatement({ actions: ['rds-data:ExecuteStatement'], resources: [cluster] }), secret]
  }
}

const stackActions = [
  'DescribeStacks',
  'DescribeStackResource',
  'GetTemplate',
  'UpdateTerminationProtection',
  'ContinueUpdateRollback',
  // Of a creation that was cut off before anything was made; CDK's role, which is lent as well, may do as much.
  'DeleteStack',
].map((name) => `cloudformation:${name}`)

const poolActions = [
  'AdminAddUserToGroup',
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminDisableUser',
  'AdminGetUser',
  'AdminListGroupsForUser',
  'AdminSetUserPassword',
  'AdminUserGlobalSignOut',
  'ListUsers',
].map((name) => `cognito-idp:${name}`)
