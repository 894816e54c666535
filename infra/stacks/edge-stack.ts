import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource, CfnResourcePolicy, LogGroup } from 'aws-cdk-lib/aws-logs'
import { edgeLogFields } from '@sekisho/contract/edge-log'
import type { Stage } from '@sekisho/stages/stage'
import type { Construct } from 'constructs'
import { published } from '../constructs/published-value.ts'
import { SavedQueries } from '../constructs/saved-queries.ts'
import { nameIn, type Deployment } from '../deployment.ts'

/** The one region in which CloudFront's logs are set up. */
export const EDGE_REGION = 'us-east-1'

/**
 * The edge's own log: CloudFront's standard logging into a group of ours, with the fields that we choose. A stack of its own
 * because of its region; the distribution's id comes there with the deployment.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { stage }: Deployment, logDays: NonNullable<Stage['edgeLogDays']>) {
    super(scope, id, {
      env: { ...(stage.account !== undefined && { account: stage.account }), region: EDGE_REGION },
      description: `Sekisho ${stage.name}: the log of the edge`,
    })
    const log = new LogGroup(this, 'Log', { retention: logDays, removalPolicy: RemovalPolicy.RETAIN })
    const name = nameIn(stage, 'edge')
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: this.formatArn({
        service: 'cloudfront',
        region: '',
        resource: 'distribution',
        resourceName: published(this, stage, 'web/distribution-id'),
      }),
    })
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      destinationResourceArn: this.formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: log.logGroupName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
      outputFormat: 'json',
    })
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: Object.values(edgeLogFields),
    })
    delivery.addResourceDependency(source)
    delivery.addResourceDependency(this.mayWrite(log, name))
    new SavedQueries(this, 'Questions', { stage, logGroupNames: [log.logGroupName], place: 'edge' })
  }

  /** AWS would write such a policy itself, of the account's ten, and leave it there. */
  private mayWrite(log: LogGroup, policyName: string): CfnResourcePolicy {
    const statement = new PolicyStatement({
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [log.logGroupArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': this.account },
        ArnLike: { 'aws:SourceArn': this.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME }) },
      },
    })
    const policyDocument = this.toJsonString(new PolicyDocument({ statements: [statement] }))
    return new CfnResourcePolicy(this, 'MayWrite', { policyName, policyDocument })
  }
}
