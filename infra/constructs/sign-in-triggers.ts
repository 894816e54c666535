import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Stage } from '../stages.ts'
import { LeastPrivilegeFunction } from './least-privilege-function.ts'

export interface SignInTriggersProps {
  stage: Stage
  artefacts: Artefacts
  directory: { name: string; arn: string }
}

/** Cognito waits 5 seconds for a trigger; ours gives up before and lets Cognito try again. */
const TIMEOUT_SECONDS = 4

/** The functions that Cognito calls while somebody signs in. They live with the pool: a cycle otherwise. */
export class SignInTriggers extends Construct {
  readonly preToken: LeastPrivilegeFunction
  readonly postAuthentication: LeastPrivilegeFunction
  readonly preSignUp?: LeastPrivilegeFunction

  constructor(scope: Construct, id: string, { stage, artefacts, directory }: SignInTriggersProps) {
    super(scope, id)
    const trigger = (bundle: string, environment: Record<string, string>) =>
      new LeastPrivilegeFunction(this, bundle, { stage, artefacts, bundle, environment, timeoutSeconds: TIMEOUT_SECONDS })
    this.preToken = trigger('pre-token', {})
    this.postAuthentication = trigger('post-authentication', { DIRECTORY_TABLE: directory.name })
    this.postAuthentication.allow(['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem'], [directory.arn])
    if (stage.signUpDomains.length > 0) this.preSignUp = trigger('pre-sign-up', { SIGN_UP_DOMAINS: JSON.stringify(stage.signUpDomains) })
  }

  /** Lets this pool, and no other, call the triggers. */
  allowCallsFrom(pool: CfnUserPool): void {
    for (const trigger of [this.preToken, this.postAuthentication, this.preSignUp]) {
      if (!trigger) continue
      new CfnPermission(trigger, 'CalledByThePool', {
        action: 'lambda:InvokeFunction',
        functionName: trigger.function.functionArn,
        principal: new ServicePrincipal('cognito-idp.amazonaws.com').service,
        sourceArn: pool.attrArn,
      })
    }
  }
}
