import { RemovalPolicy } from 'aws-cdk-lib'
import {
  FlowLog,
  FlowLogDestination,
  FlowLogResourceType,
  FlowLogTrafficType,
  SecurityGroup,
  SubnetType,
  Vpc,
  type IVpc,
} from 'aws-cdk-lib/aws-ec2'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds'
import { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'

/** Two subnets without a way in or out: no NAT, no internet gateway, no ingress rule. What is refused is logged. */
export class IsolatedNetwork extends Construct {
  readonly subnetGroup: CfnDBSubnetGroup
  readonly closed: SecurityGroup

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id)
    const vpc = new Vpc(this, 'Vpc', {
      vpcName: nameIn(stage, 'data'),
      maxAzs: 2,
      natGateways: 0,
      subnetConfiguration: [{ name: 'database', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 26 }],
      restrictDefaultSecurityGroup: false,
    }) as IVpc
    const log = new LogGroup(this, 'RefusedTraffic', { retention: stage.api.logDays, removalPolicy: RemovalPolicy.DESTROY })
    new FlowLog(this, 'FlowLog', {
      resourceType: FlowLogResourceType.fromVpc(vpc),
      destination: FlowLogDestination.toCloudWatchLogs(log),
      trafficType: FlowLogTrafficType.REJECT,
    })
    this.closed = new SecurityGroup(this, 'Closed', { vpc, allowAllOutbound: false, description: 'No way in: the Data API needs none' })
    this.subnetGroup = new CfnDBSubnetGroup(this, 'Subnets', {
      dbSubnetGroupDescription: 'Isolated subnets of the Sekisho database',
      subnetIds: vpc.isolatedSubnets.map((subnet) => subnet.subnetId),
    })
    this.subnetGroup.overrideLogicalId('DatabaseSubnets')
  }
}
