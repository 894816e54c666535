import type { Assets, Service } from './cloud.ts'
import { createEdge, type Edge } from './edge/service.ts'
import { createGateway, type Gateway, type GatewayOptions } from './gateway/service.ts'
import type { Kernel } from './kernel.ts'
import { PlayedDevice } from './played-device/played-device.ts'
import { createBudgets, type Budgets } from './services/budgets/service.ts'
import { createCloudWatch, type CloudWatch } from './services/cloudwatch/service.ts'
import { createCognitoIdentity, type CognitoIdentity } from './services/cognito-identity/service.ts'
import { createCognitoIdp, type CognitoIdp } from './services/cognito-idp/service.ts'
import { createCustomResources } from './services/custom-resource/service.ts'
import { createDynamodb, type Dynamodb } from './services/dynamodb/service.ts'
import { createIamService } from './services/iam/service.ts'
import { createEvents } from './services/events/service.ts'
import { createInert } from './services/inert/service.ts'
import { createLambdaService } from './services/lambda/service.ts'
import { createRdsData, type RdsData } from './services/rds-data/service.ts'
import { createRds } from './services/rds/service.ts'
import { createS3 } from './services/s3/service.ts'
import { createSecretsManager } from './services/secretsmanager/service.ts'
import { createScheduler, type Scheduler } from './services/scheduler/service.ts'
import { Identities } from './services/ses/identities.ts'
import { createSes } from './services/ses/service.ts'
import { createSns } from './services/sns/service.ts'
import { createSsm } from './services/ssm/service.ts'
import { createSts } from './services/sts/service.ts'

/**
 * Every service, callers before those they call so that closing in order cuts nobody off; by name those that
 * start-up, console and tests talk to in process.
 */
export interface Services {
  all: Service[]
  idp: CognitoIdp
  identity: CognitoIdentity
  dynamodb: Dynamodb
  rdsData: RdsData
  gateway: Gateway
  edge: Edge
  scheduler: Scheduler
  cloudWatch: CloudWatch
  budgets: Budgets
  /** No service of AWS: what somebody without a device signs in by. */
  device: PlayedDevice
}

/** @param assets object key of an asset → its folder */
export function createServices(
  { cloud, roles, functions, secrets, mailbox }: Kernel,
  assets: Assets,
  gatewayOptions: GatewayOptions = {},
): Services {
  const senders = new Identities(cloud)
  const idp = createCognitoIdp(cloud, { mailbox, senders })
  cloud.userPools = idp
  const identity = createCognitoIdentity(cloud)
  const dynamodb = createDynamodb(cloud)
  const rds = createRds(cloud, (...change) => rdsData.changeMaster(...change))
  const rdsData: RdsData = createRdsData(cloud, rds)
  const gateway = createGateway(cloud, gatewayOptions)
  const device = new PlayedDevice(cloud.state)
  const edge = createEdge(cloud, { api: (request) => gateway.answer(request), device })
  const scheduler = createScheduler({
    cloud,
    invokeAs: (principal, arn, event) => functions.invokeAs(principal, arn, event),
    dataApi: (call) => rdsData.handle!(call),
  })
  const cloudWatch = createCloudWatch(cloud, mailbox)
  const budgets = createBudgets(cloud, mailbox)
  const events = createEvents(cloud, functions)
  cloud.tellTrail = (happening) => void events.put(happening)
  const plain = [
    events,
    createIamService(cloud, roles),
    createSes(cloud, mailbox, senders),
    createSsm(cloud),
    createSecretsManager(cloud, secrets),
    createS3(cloud),
    createSts(cloud),
    cloudWatch,
    createSns(cloud, cloudWatch.topics),
    budgets,
    createInert(cloud),
    createCustomResources(cloud, functions, assets),
  ]
  const all = [edge, gateway, scheduler, createLambdaService(cloud, functions, assets), ...plain, idp, identity, rds, rdsData, dynamodb]
  return { all, idp, identity, dynamodb, rdsData, gateway, edge, scheduler, cloudWatch, budgets, device }
}
