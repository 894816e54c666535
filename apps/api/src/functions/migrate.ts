import { createDataApi } from '@sekisho/database/data-api'
import { migrate } from '@sekisho/database/migrate'
import { answerCustomResource, type CustomResourceEvent } from '../migration/custom-resource.ts'
import { databasePasswords } from '../migration/database-passwords.ts'
import { awsEndpoint } from '@sekisho/identity/aws/aws-endpoint'
import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { migrationEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'

/** Brings the database to this release when a stack is created or updated; deleting the stack changes nothing. */
export const handler = (event: CustomResourceEvent): Promise<void> =>
  answerCustomResource(event, { work: migrateDatabase, send: fetch, log: consoleLog })

async function migrateDatabase(): Promise<void> {
  const [aws, { clusterArn, name, masterSecret, roleSecrets }] = [awsEnvironment(), migrationEnvironment()]
  const dataApi = createDataApi({
    endpoint: awsEndpoint('RDS_DATA', aws),
    region: aws.region,
    credentials: aws.credentials,
    clusterArn,
    database: name,
    timeoutMs: 50_000,
  })
  const passwords = await databasePasswords(awsJson(aws), roleSecrets)
  const { applied } = await migrate(dataApi.connect(masterSecret), { passwords })
  consoleLog('info', { function: 'migrate', applied: applied.join(' ') })
}
