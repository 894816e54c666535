import { createDirectory } from '@sekisho/identity/directory'
import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { sessionEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { createSessions } from '@sekisho/identity/sessions'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import { createAttempts } from '../sign-in/attempts.ts'
import { sessionRoutes } from '../sign-in/session-routes.ts'
import { sliceFunction } from '../slice-function.ts'

const { directoryTable: directoryTableName, sessionsTable } = sessionEnvironment()
const call = awsJson(awsEnvironment(), sendToAws)
const people = directoryTable(call, directoryTableName)

export const handler = sliceFunction(
  'session',
  sessionRoutes({
    attempts: createAttempts({ call, table: sessionsTable, now: Date.now }),
    // Who signs in is asked for anew: a person's record is never older than the password that was typed.
    directory: createDirectory({ call, table: directoryTableName, now: Date.now, freshMs: 0 }),
    noteSignIn: (staffId, at) => noteSignIn(people, { staffId, sub: null, hasFactor: false, at, repeatsWithinMs: 0 }),
    sessions: createSessions({ call, table: sessionsTable, now: Date.now }),
    log: consoleLog,
  }),
)
