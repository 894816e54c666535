import type { AwsCall, AwsReply, Cloud, Service } from '../../cloud.ts'
import { AwsError } from '../../cloud.ts'
import type { Mailbox } from '../../mailbox.ts'
import { physicalName } from '../../template/physical-id.ts'
import { Identities } from './identities.ts'
import { sendEmail } from './send-email.ts'

/** The REST paths of the API version 2, by method. */
const operations: Record<string, (cloud: Cloud, identities: Identities, mailbox: Mailbox, call: AwsCall) => AwsReply> = {
  '/v2/email/outbound-emails': sendEmail,
}

/** Amazon SES: sends from the identities that templates make, into the mailbox. */
export function createSes(cloud: Cloud, mailbox: Mailbox, identities = new Identities(cloud)): Service {
  return {
    name: 'ses',
    provisioners: {
      'AWS::SES::EmailIdentity': (resource) => {
        const name = String(resource.properties['EmailIdentity'])
        identities.verify(name)
        return { ref: name }
      },
      'AWS::SES::ConfigurationSet': (resource) => {
        const name = String(resource.properties['Name'] ?? physicalName(resource.stack, resource.logicalId, 64))
        identities.configurationSets.add(name)
        return { ref: name }
      },
    },
    accepts: (_method, path, headers) => path.startsWith('/v2/email/') && headers['x-amz-target'] === undefined,
    operationName: (path) => (path === '/v2/email/outbound-emails' ? 'SendEmail' : path),
    handle: async (call) => {
      const operation = operations[call.operation]
      if (!operation) throw new AwsError('UnknownOperationException', `ses ${call.operation} is not part of the local cloud.`)
      return operation(cloud, identities, mailbox, call)
    },
  }
}
