import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { emailAddress } from '@sekisho/contract/email-address-field'
import { personName, reason } from '@sekisho/contract/fields'
import { CannotBootstrap, inviteFirstAdmin } from '@sekisho/identity/bootstrap/first-admin'
import { awsEnvironment, type AwsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { userPool } from '@sekisho/identity/people/user-pool'
import { awsJson, type AwsJson } from '@sekisho/identity/aws/signed-fetch'

/**
 * `pnpm staff:bootstrap --email … [--name …] [--language ja|en] [--stage dev] [--break-glass --reason …]`: invites the
 * first admin. Against AWS with the credentials of the environment (AWS_REGION, AWS_ACCESS_KEY_ID, …), or with
 * `--local` [state folder's cloud.json] against the running local cloud.
 */
const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = { email: text, name: text, language: text, stage: text, local: flag, state: text, 'break-glass': flag, reason: text }
const local = fileURLToPath(new URL('../../.local/', import.meta.url))

function readOptions() {
  const { values } = parseArgs({ args: process.argv.slice(2).filter((arg) => arg !== '--'), options })
  const email = emailAddress.safeParse(values.email ?? '')
  if (!email.success)
    throw new CannotBootstrap('Say whom to invite, with an address that a mailbox can have: --email somebody@company.example')
  const name = personName.safeParse(values.name ?? email.data.split('@')[0])
  if (!name.success) throw new CannotBootstrap('--name takes one line of up to 100 characters.')
  const why = reason.safeParse(values.reason ?? '')
  if (values['break-glass'] && !why.success) throw new CannotBootstrap('--break-glass needs --reason "…": it goes into the audit trail.')
  const breakGlass = values['break-glass'] && why.success ? why.data : null
  const language = values.language === 'en' ? ('en' as const) : ('ja' as const)
  const person = { email: email.data, name: name.data, language, breakGlass }
  return { person, stage: values.stage ?? 'dev', aws: values.local ? localAws(values.state) : awsEnvironment() }
}

/** Where the running local cloud is, and the credentials of whoever deployed it. */
function localAws(state: string | undefined): AwsEnvironment {
  const file = resolve(state ?? local, 'cloud.json')
  const { aws, region, administrator } = JSON.parse(readFileSync(file, 'utf8')) as {
    aws: string
    region: string
    administrator: ReturnType<AwsEnvironment['credentials']>
  }
  return { region, credentials: () => administrator, endpoint: () => aws }
}

async function published(call: AwsJson, stage: string, name: string): Promise<string> {
  const asked = { service: 'SSM' as const, target: 'AmazonSSM.GetParameter', body: { Name: `/sekisho/${stage}/${name}` } }
  const { Parameter } = (await call(asked)) as { Parameter: { Value: string } }
  return Parameter.Value
}

try {
  const { person, stage, aws } = readOptions()
  const call = awsJson(aws)
  const [table, pool] = await Promise.all(
    ['vault/directory-table-name', 'identity/user-pool-id'].map((name) => published(call, stage, name)),
  )
  const directory = new StaffDirectory({ table: directoryTable(call, table!), pool: userPool(call, pool!), now: () => new Date() })
  const { email, pending } = await inviteFirstAdmin(directory, person)
  console.log(
    pending
      ? `${email} is in the directory; the pool did not answer. The next reconciliation finishes it.`
      : `${email} is invited: the mail is on its way.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
