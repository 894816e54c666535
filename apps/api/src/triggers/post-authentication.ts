import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { triggerEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import { harmless } from './harmless.ts'
import { recordSignIn, type SignInEvent } from './record-sign-in.ts'

/** Post-authentication trigger: notes the time of the sign-in. A failure is logged and never stops a sign-in. */
export const handler = harmless('post-authentication', consoleLog, async (event: SignInEvent) => {
  const { directoryTable, windowTable } = triggerEnvironment()
  await recordSignIn({ call: awsJson(awsEnvironment()), table: directoryTable, windowTable, now: () => new Date() })(event)
})
