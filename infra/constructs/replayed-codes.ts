import { CfnRule } from 'aws-cdk-lib/aws-events'
import { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'
import { passwordWindowOf } from './password-window.ts'
import { relyingPartyOf } from './relying-party.ts'
import { published } from './published-value.ts'

/**
 * Counts codes of authenticators that Cognito refuses because somebody used them already, as CloudTrail tells EventBridge of
 * them. The rule has no target: EventBridge's own count of it is what an alarm looks at.
 */
export class ReplayedCodes extends Construct {
  readonly ruleName: string

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id)
    // Whoever comes through the window or to add a passkey answers with a code at another client.
    const clients = [
      'identity/user-pool-client-id' as const,
      ...(passwordWindowOf(stage) ? ['identity/window-client-id' as const] : []),
      ...(relyingPartyOf(stage) === null ? [] : ['identity/passkey-client-id' as const]),
    ]
    const rule = new CfnRule(this, 'Rule', {
      description: 'A code of an authenticator comes again',
      eventPattern: {
        source: ['aws.cognito-idp'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: ['cognito-idp.amazonaws.com'],
          eventName: ['RespondToAuthChallenge'],
          errorCode: ['ExpiredCodeException'],
          requestParameters: {
            clientId: clients.map((name) => published(this, stage, name)),
            challengeName: ['SOFTWARE_TOKEN_MFA'],
          },
        },
      },
    })
    this.ruleName = rule.ref
  }
}
