import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { mailEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import { harmless } from './harmless.ts'
import { publishedValueReader, SITE_URL } from './published-value.ts'
import { wordMail, type MessageEvent } from './word-mail.ts'

let readSiteUrl: (() => Promise<string | null>) | undefined

/** Custom-message trigger: words Cognito's mails. When it fails, Cognito sends its own words: a mail comes in any case. */
export const handler = harmless('custom-message', consoleLog, async (event: MessageEvent) => {
  const { siteUrlParameter, product, takesPasskeys } = mailEnvironment()
  readSiteUrl ??= publishedValueReader(awsJson(awsEnvironment(), sendToAws), siteUrlParameter, SITE_URL)
  wordMail(event, { siteUrl: await readSiteUrl(), product, takesPasskeys }, new Date())
})
