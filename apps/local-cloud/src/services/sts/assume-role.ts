import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { toXml } from '../../endpoint/xml.ts'
import { roleName } from '../../iam/role-store.ts'

/** Both sides must agree: the role's trust names the account, and the caller's own policies allow taking it on. */
export function assumeRole({ principal, input }: AwsCall, cloud: Cloud): AwsReply {
  if (!principal) throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403)
  const roleArn = String(input['RoleArn'] ?? '')
  const session = String(input['RoleSessionName'] ?? '')
  if (!/^[\w+=,.@-]{2,64}$/.test(session))
    throw new AwsError('ValidationError', "1 validation error detected: Value at 'roleSessionName' failed to satisfy constraint")
  const account = `arn:aws:iam::${cloud.accountId}:root`
  const isTrusted = cloud.iam.mayAssume(roleArn, { account }, 'sts:AssumeRole', {})
  if (!isTrusted || !cloud.iam.allows(principal, 'sts:AssumeRole', roleArn)) {
    const text = `User: ${principal.sessionArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`
    throw new AwsError('AccessDenied', text, 403)
  }
  const issued = cloud.iam.issue(roleArn, session, Number(input['DurationSeconds'] ?? 3600) * 1000)
  return {
    body: toXml({
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        SecretAccessKey: issued.secretAccessKey,
        SessionToken: issued.sessionToken,
        Expiration: new Date(issued.expiration).toISOString(),
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROALOCAL:${session}`,
        Arn: `arn:aws:sts::${cloud.accountId}:assumed-role/${roleName(roleArn)}/${session}`,
      },
    }),
  }
}
