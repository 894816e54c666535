import { authorize } from '../principal/authorize.ts'
import { createDirectory } from '../platform/directory.ts'
import { awsEnvironment } from '../platform/aws-environment.ts'
import { sessionEnvironment } from '../platform/environment.ts'
import { createSessions } from '../platform/sessions.ts'
import { awsJson } from '../platform/signed-fetch.ts'

const { directoryTable, sessionsTable } = sessionEnvironment()
const call = awsJson(awsEnvironment())

export const handler = authorize({
  sessions: createSessions({ call, table: sessionsTable, now: Date.now }),
  // Asked anew on every request, as the gateway asks us: the functions behind keep a record for a moment.
  directory: createDirectory({ call, table: directoryTable, now: Date.now, freshMs: 0 }),
})
