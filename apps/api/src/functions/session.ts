import { createDirectory } from '../platform/directory.ts'
import { awsEnvironment, sessionEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { createSessions } from '../platform/sessions.ts'
import { awsJson } from '../platform/signed-fetch.ts'
import { createAttempts } from '../sign-in/attempts.ts'
import { noteSignIn } from '../sign-in/note-sign-in.ts'
import { sessionRoutes } from '../sign-in/session-routes.ts'
import { sliceFunction } from '../slice-function.ts'

const { directoryTable, sessionsTable } = sessionEnvironment()
const call = awsJson(awsEnvironment())

export const handler = sliceFunction(
  'session',
  sessionRoutes({
    attempts: createAttempts({ call, table: sessionsTable, now: Date.now }),
    // Who signs in is asked for anew: a person's record is never older than the password that was typed.
    directory: createDirectory({ call, table: directoryTable, now: Date.now, freshMs: 0 }),
    noteSignIn: noteSignIn({ call, table: directoryTable }),
    sessions: createSessions({ call, table: sessionsTable, now: Date.now }),
    log: consoleLog,
  }),
)
