import { createDataApi } from '@sekisho/database/data-api'
import { migrate } from '@sekisho/database/migrate'
import type { TimeLeft } from '@sekisho/database/time-left'
import { answerCustomResource, type CustomResourceEvent } from '../migration/custom-resource.ts'
import { databasePasswords } from '../migration/database-passwords.ts'
import { eraseAgain } from '../migration/erase-again.ts'
import { awsEndpoint } from '@sekisho/identity/aws/aws-endpoint'
import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { migrationEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'

/** Of Lambda's second argument. */
interface LambdaContext {
  getRemainingTimeInMillis(): number
}

/** What migrations leave of the function's time: a call that is on its way, the roles, whom to erase again, the answer. */
const RESERVE_MS = 120_000

/** What somebody sends by hand after the database was restored to an earlier time. */
interface AfterRestore {
  after: 'restore'
}

/**
 * Brings the database to this release when a stack is created or updated; deleting the stack changes nothing. Invoked by
 * hand with `{"after": "restore"}` it does the same, and answers how many members it erased again.
 */
export async function handler(event: CustomResourceEvent | AfterRestore, context: LambdaContext): Promise<object | void> {
  const left = () => context.getRemainingTimeInMillis() - RESERVE_MS
  if ('after' in event) return migrateDatabase(left)
  return answerCustomResource(event, { work: async () => void (await migrateDatabase(left)), send: fetch, log: consoleLog })
}

async function migrateDatabase(left: TimeLeft): Promise<{ applied: string[]; erasedAgain: number }> {
  const [aws, { clusterArn, name, masterSecret, roleSecrets, directoryTable: table }] = [awsEnvironment(), migrationEnvironment()]
  const dataApi = createDataApi({
    endpoint: awsEndpoint('RDS_DATA', aws),
    region: aws.region,
    credentials: aws.credentials,
    send: sendToAws,
    clusterArn,
    database: name,
    timeoutMs: 50_000,
  })
  const call = awsJson(aws, sendToAws)
  const database = dataApi.connect(masterSecret)
  const { applied } = await migrate(database, { passwords: await databasePasswords(call, roleSecrets), left })
  const erasedAgain = await eraseAgain(database, directoryTable(call, table), 'migration')
  consoleLog('info', { function: 'migrate', applied: applied.join(' '), erasedAgain })
  return { applied, erasedAgain }
}
