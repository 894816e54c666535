import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundleOf, type Artefacts } from '../artefacts.ts'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'
import { countInvocations } from './log-filters.ts'

export interface LeastPrivilegeFunctionProps {
  stage: Stage
  artefacts: Artefacts
  /** Name of the bundle; the function is called `sekisho-<stage>-<bundle>`. */
  bundle: string
  environment: Record<string, string>
  timeoutSeconds: number
  memoryMegabytes?: number
  reservedConcurrency?: number
  /** It says no by throwing, as its caller asks of it: an error of its is no crash. */
  refusesByThrowing?: boolean
}

/**
 * A function with a role of its own that may write its own log and nothing else; every further right is
 * added by name. AWS's managed execution policy is not used: it opens every log group of the account.
 */
export class LeastPrivilegeFunction extends Construct {
  readonly function: LambdaFunction
  readonly role: Role

  constructor(scope: Construct, id: string, props: LeastPrivilegeFunctionProps) {
    super(scope, id)
    const { stage } = props
    const functionName = nameIn(stage, props.bundle)
    // Refusals are in here alone, so the log outlives its stack. A fixed name would then stand in the way of the next one.
    const logGroup = new LogGroup(this, 'Log', { retention: stage.api.logDays, removalPolicy: RemovalPolicy.RETAIN })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.function = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundleOf(props.artefacts, props.bundle)),
      role: this.role,
      logGroup,
      // What Lambda itself notes of an invocation can be counted in this form alone; lines that are JSON stay as they are.
      loggingFormat: LoggingFormat.JSON,
      // Its log lines count by stage.
      environment: { SEKISHO_STAGE: stage.name, ...props.environment },
      timeout: Duration.seconds(props.timeoutSeconds),
      memorySize: props.memoryMegabytes ?? stage.api.memoryMegabytes,
      ...(props.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.reservedConcurrency }),
    })
    countInvocations(this, stage, logGroup.logGroupName, props)
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
  }

  /** Adds one right on named resources. @throws Error on a wildcard: a function's role has none. */
  allow(actions: readonly `${string}:${string}`[], resources: readonly string[], conditions?: Record<string, object>): void {
    const wildcard = [...actions, ...resources].find((value) => value.includes('*'))
    if (wildcard) throw new Error(`The role of "${this.node.path}" must not hold the wildcard "${wildcard}".`)
    this.role.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources], ...(conditions && { conditions }) }))
  }
}
