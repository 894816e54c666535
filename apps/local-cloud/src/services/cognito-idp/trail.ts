import { randomUUID } from 'node:crypto'
import type { AwsCall, Cloud } from '../../cloud.ts'
import type { Idp } from './idp.ts'

/** EventBridge gets no events of CloudTrail about calls that only read. */
const onlyReads = /^(AdminGet|AdminList|Get|List|Describe)/

/**
 * Tells CloudTrail, and so EventBridge, of an administrator's call that was carried out: names and values of people are
 * hidden in it, their `sub` is beside. AWS is minutes late with it; the local cloud is not.
 * @param sub whose account the call was about, as it was before
 */
export function tellTrail({ cloud }: Idp, call: AwsCall, sub: string | undefined): void {
  const { operation, principal, input } = call
  if (onlyReads.test(operation) || principal === null || !cloud.tellTrail) return
  const { accountId } = cloud
  tell(cloud, call, {
    userIdentity: {
      type: 'AssumedRole',
      arn: principal.sessionArn,
      accountId,
      accessKeyId: principal.accessKeyId,
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: principal.roleArn, accountId, userName: principal.roleArn.split('/').at(-1) },
      },
    },
    requestParameters: {
      userPoolId: input['UserPoolId'],
      ...(input['Username'] !== undefined && { username: hidden }),
      ...(input['GroupName'] !== undefined && { groupName: input['GroupName'] }),
      ...(input['UserAttributes'] !== undefined && { userAttributes: hidden }),
    },
    ...(sub !== undefined && { additionalEventData: { sub } }),
  })
}

/** Tells of an answer to a challenge that Cognito refused, which nobody signed. What was answered is hidden. */
export function tellRefusedAnswer({ cloud }: Idp, call: AwsCall, errorCode: string): void {
  if (call.operation !== 'RespondToAuthChallenge' || !cloud.tellTrail) return
  const { ClientId, ChallengeName } = call.input
  tell(cloud, call, {
    userIdentity: { type: 'Unknown', principalId: 'Anonymous' },
    errorCode,
    requestParameters: { clientId: ClientId, challengeName: ChallengeName, challengeResponses: hidden, session: hidden },
  })
}

const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS'

function tell({ region, accountId, clock, tellTrail: hear }: Cloud, { operation, requestId }: AwsCall, own: Record<string, unknown>): void {
  hear!({
    source: 'aws.cognito-idp',
    detailType: 'AWS API Call via CloudTrail',
    detail: {
      eventVersion: '1.11',
      eventTime: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
      eventSource: 'cognito-idp.amazonaws.com',
      eventName: operation,
      awsRegion: region,
      sourceIPAddress: '127.0.0.1',
      responseElements: null,
      requestID: requestId,
      eventID: randomUUID(),
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: accountId,
      eventCategory: 'Management',
      ...own,
    },
  })
}

/** Whose account a call names; undefined while there is none. */
export function subNamed({ store }: Idp, { input }: AwsCall): string | undefined {
  const [pool, name] = [input['UserPoolId'], input['Username']]
  return typeof pool === 'string' && typeof name === 'string' ? store.pool(pool).users.find(name)?.sub : undefined
}
