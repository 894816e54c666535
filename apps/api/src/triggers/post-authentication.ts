import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { mailer } from '@sekisho/identity/aws/send-mail'
import { awsJson, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { doorEnvironment, triggerEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { harmless } from './harmless.ts'
import { mailOf } from './mail-words.ts'
import { CLIENT_ID, publishedValueReader, SITE_URL } from './published-value.ts'
import { recordSignIn, type SignInEvent } from './record-sign-in.ts'

type Door = ReturnType<typeof doorOf>
let door: Door | undefined

/** Post-authentication trigger: notes the time of the sign-in. A failure is logged and never stops a sign-in. */
export const handler = harmless('post-authentication', consoleLog, async (event: SignInEvent) => {
  const { directoryTable, windowTable } = triggerEnvironment()
  const call = awsJson(awsEnvironment(), sendToAws)
  door ??= doorOf(call)
  await recordSignIn({ call, table: directoryTable, windowTable, ...door, now: () => new Date() })(event)
})

/** Where a stage takes passkeys: the client that changes them, and the mail to whoever used it. */
function doorOf(call: AwsJson) {
  const { passkeyClientParameter, siteUrlParameter, product, sender } = doorEnvironment()
  if (passkeyClientParameter === undefined) return {}
  const readPasskeyClient = publishedValueReader(call, passkeyClientParameter, CLIENT_ID)
  if (sender === null) return { readPasskeyClient }
  const readSite = publishedValueReader(call, siteUrlParameter, SITE_URL)
  const tellOfDoor = async ({ email, name, language }: StaffRecord, leftMs: number): Promise<void> => {
    const end = Date.now() + leftMs
    // The link may be missing, the mail may not.
    const siteUrl = await readSite(Math.ceil(leftMs / 3))
    const facts = { language, name, product, code: '', username: '', siteUrl, takesPasskeys: true, now: new Date() }
    await mailer(awsEnvironment(), sender, sendToAws)({ to: email, ...mailOf('passkeys-opened', facts) }, Math.max(1, end - Date.now()))
  }
  return { readPasskeyClient, tellOfDoor }
}
