import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import { windowPasswords } from '@sekisho/identity/migration/window-passwords'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { windowEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { verifyPassword } from '../sign-in/password-hash.ts'
import { letMove, type UserMigrationEvent } from './let-move.ts'

/** User-migration trigger of a window for passwords of an earlier system. It asks DynamoDB alone, never the database. */
export const handler = async (event: UserMigrationEvent): Promise<UserMigrationEvent> => {
  const { window, directoryTable: directory } = windowEnvironment()
  const call = awsJson(awsEnvironment(), sendToAws)
  return letMove({
    window,
    passwords: windowPasswords(call, window.table),
    directory: directoryTable(call, directory),
    verify: verifyPassword,
    now: () => Date.now(),
    log: consoleLog,
  })(event)
}
