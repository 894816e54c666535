import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  AccessLogFormat,
  CfnRestApi,
  EndpointType,
  Integration,
  IntegrationType,
  type MethodDeploymentOptions,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RequestValidator,
  RestApi,
  type IRestApi,
} from 'aws-cdk-lib/aws-apigateway'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Authorizer } from '@sekisho/contract/web-config'
import type { FunctionName } from '@sekisho/permissions/to-functions'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { servedFunctions, servedMethods } from '../served.ts'
import { nameIn, type Deployment } from '../deployment.ts'
import { accessLogFields } from './access-log.ts'
import { DOOR } from '@sekisho/stages/door'
import { noGuard, type Guard } from './gateway-authorizer.ts'
import { addRefusals } from './gateway-refusals.ts'
import { countAnswers } from './log-filters.ts'
import type { LeastPrivilegeFunction } from './least-privilege-function.ts'

/** Kept free of a hash: `config.json`, the policies and the access log speak of this API. */
export const API_LOGICAL_ID = 'RestApi'
/** The one stage of the REST API; a browser signs for it. */
export const API_STAGE = 'live'

export interface PermissionedApiProps {
  deployment: Deployment
  functions: ReadonlyMap<FunctionName, LeastPrivilegeFunction>
  guard: Guard
}

/**
 * A regional REST API with one explicit resource and method per endpoint of the contract: no `{proxy+}`,
 * no ANY. Site and API share one origin, so there is no CORS and no OPTIONS.
 */
export class PermissionedApi extends Construct {
  readonly api: RestApi
  /** The gateway's refusals are in here alone: it outlives the stack, under a name of its own each time. */
  readonly accessLog: LogGroup

  constructor(scope: Construct, id: string, { deployment, functions, guard }: PermissionedApiProps) {
    super(scope, id)
    this.accessLog = new LogGroup(this, 'AccessLog', { retention: deployment.stage.api.logDays, removalPolicy: RemovalPolicy.RETAIN })
    countAnswers(this, deployment.stage, this.accessLog.logGroupName)
    this.api = restApi(this, deployment, this.accessLog)
    const resource = this.api.node.defaultChild
    if (resource instanceof CfnRestApi) resource.overrideLogicalId(API_LOGICAL_ID)
    addRefusals(this.api)
    this.addMethods(deployment, functions, guard)
    for (const name of servedFunctions(deployment.authorizer)) this.allowCalls(functionNamed(functions, name))
    acknowledge(this.api.deploymentStage, {
      rule: 'AwsSolutions-APIG3',
      reason: 'A web ACL costs 6 dollars a month idle; throttling and the authorizer bound what a stranger can do. See ADR 0005.',
    })
  }

  private addMethods(deployment: Deployment, functions: PermissionedApiProps['functions'], guard: Guard): void {
    const validator = new RequestValidator(this, 'Validator', {
      restApi: this.api as IRestApi,
      requestValidatorName: 'parameters-and-body',
      validateRequestParameters: true,
      validateRequestBody: true,
    })
    for (const { resource, method, function: name, authorized, parameters } of servedMethods(deployment.authorizer)) {
      const added = this.api.root.resourceForPath(resource).addMethod(method, proxyTo(functionNamed(functions, name)), {
        ...(authorized ? guard : noGuard),
        requestValidator: validator,
        requestParameters: Object.fromEntries(parameters.map((parameter) => [`method.request.path.${parameter}`, true])),
      })
      if (!authorized) {
        const reason = openReasons[name === 'session' ? 'session' : 'health']
        acknowledge(added, { rule: 'AwsSolutions-APIG4', reason }, { rule: 'AwsSolutions-COG4', reason })
      } else if (deployment.authorizer !== 'cognito') {
        acknowledge(added, { rule: 'AwsSolutions-COG4', reason: otherGuard[deployment.authorizer] })
      }
    }
  }

  /** One permission per function: one per method overflows the 20 KB of a function's policy. */
  private allowCalls(fn: LeastPrivilegeFunction): void {
    new CfnPermission(fn, 'CalledByTheApi', {
      action: 'lambda:InvokeFunction',
      functionName: fn.function.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: this.api.arnForExecuteApi('*', '/api/*', API_STAGE),
    })
  }
}

const openReasons = {
  health: 'Public by contract: it answers with no data but its own health.',
  session: 'Open by contract: it asks for a password or the token of a session, and counts failures.',
}

const otherGuard = {
  iam: 'Guarded by AWS_IAM: the policy of the group role decides per method. A test asserts it on every method.',
  custom: 'Guarded by the Lambda authorizer of companies with their own login table. A test asserts it on every method.',
}

function functionNamed(functions: PermissionedApiProps['functions'], name: FunctionName): LeastPrivilegeFunction {
  const found = functions.get(name)
  if (!found) throw new Error(`No function serves "${name}".`)
  return found
}

/** A proxy integration without the permission per method that CDK's own integration would add. */
function proxyTo(fn: LeastPrivilegeFunction): Integration {
  const { region } = Stack.of(fn)
  return new Integration({
    type: IntegrationType.AWS_PROXY,
    integrationHttpMethod: 'POST',
    uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${fn.function.functionArn}/invocations`,
  })
}

/** What every stranger shares. */
const forStrangers = { throttlingRateLimit: 5, throttlingBurstLimit: 20 }

/**
 * API Gateway counts each method by itself, so what strangers send to one costs the others nothing. Signing in has room
 * for a flood and for people beside it: who floods is stopped by the function, by network and login, before it does any
 * work. Signing out is for people inside and is counted as whatever they do.
 */
function openThrottle(mode: Authorizer): Record<string, MethodDeploymentOptions> {
  const open = servedMethods(mode).filter((method) => !method.authorized)
  const limits = open.map(({ resource, method, function: name }) => [
    `/${resource}/${method}`,
    name !== 'session' ? forStrangers : method === 'POST' ? { throttlingRateLimit: DOOR.rate, throttlingBurstLimit: DOOR.burst } : null,
  ])
  return Object.fromEntries(limits.filter(([, limit]) => limit !== null)) as Record<string, MethodDeploymentOptions>
}

function restApi(scope: Construct, { stage, authorizer }: Deployment, log: LogGroup): RestApi {
  return new RestApi(scope, 'Rest', {
    restApiName: nameIn(stage, 'api'),
    description: 'One resource and method per endpoint of the contract',
    endpointTypes: [EndpointType.REGIONAL],
    cloudWatchRole: false,
    deployOptions: {
      stageName: API_STAGE,
      throttlingRateLimit: stage.api.ratePerSecond,
      throttlingBurstLimit: stage.api.burst,
      accessLogDestination: new LogGroupLogDestination(log),
      accessLogFormat: AccessLogFormat.custom(JSON.stringify({ ...accessLogFields, stage: stage.name })),
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
      metricsEnabled: false,
      ...(stage.tracing === true && { tracingEnabled: true }),
      methodOptions: openThrottle(authorizer),
    },
  })
}
