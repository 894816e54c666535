import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { triggerEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'
import { awsJson } from '@sekisho/identity/aws/signed-fetch'
import { confirm, type ConfirmationEvent } from './confirm.ts'
import { harmless } from './harmless.ts'

/** Post-confirmation trigger. A failure is logged: the person stays confirmed, and the reconciler reports them. */
export const handler = harmless('post-confirmation', consoleLog, async (event: ConfirmationEvent) => {
  const { directoryTable } = triggerEnvironment()
  await confirm({ call: awsJson(awsEnvironment(), sendToAws), table: directoryTable, now: () => new Date() })(event)
})
