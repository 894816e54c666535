import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { signedFor } from '../../endpoint/aws-protocol.ts'
import { toXml } from '../../endpoint/xml.ts'
import { assumeRole } from './assume-role.ts'

/** Who somebody is, and roles that they take on. */
export function createSts(cloud: Cloud): Service {
  return {
    name: 'sts',
    accepts: (_method, _path, headers) => signedFor(headers) === 'sts',
    handle: async (call) => {
      if (call.operation === 'GetCallerIdentity') return getCallerIdentity(call, cloud)
      if (call.operation === 'AssumeRole') return assumeRole(call, cloud)
      throw new AwsError('UnknownOperationException', `sts ${call.operation} is not part of the local cloud.`)
    },
  }
}

/** Anybody with credentials may ask; no policy can refuse it. */
function getCallerIdentity({ principal }: AwsCall, cloud: Cloud): AwsReply {
  if (!principal) throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403)
  const UserId = `AROALOCAL:${principal.sessionArn.split('/').at(-1)}`
  return { body: toXml({ Arn: principal.sessionArn, UserId, Account: cloud.accountId }) }
}
