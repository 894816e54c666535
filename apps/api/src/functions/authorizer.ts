import { authorize } from '../principal/authorize.ts'
import { createDirectory } from '@sekisho/identity/directory'
import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { sessionEnvironment } from '../platform/environment.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { createSessions } from '@sekisho/identity/sessions'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'

const { directoryTable, sessionsTable } = sessionEnvironment()
const call = awsJson(awsEnvironment(), sendToAws)

export const handler = authorize({
  sessions: createSessions({ call, table: sessionsTable, now: Date.now }),
  // Asked anew on every request, as the gateway asks us: the functions behind keep a record for a moment.
  directory: createDirectory({ call, table: directoryTable, now: Date.now, freshMs: 0 }),
})
