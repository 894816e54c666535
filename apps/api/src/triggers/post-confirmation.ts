import { awsEnvironment } from '../platform/aws-environment.ts'
import { triggerEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { awsJson } from '../platform/signed-fetch.ts'
import { confirm, type ConfirmationEvent } from './confirm.ts'
import { harmless } from './harmless.ts'

/** Post-confirmation trigger. A failure is logged: the person stays confirmed, and the reconciler reports them. */
export const handler = harmless('post-confirmation', consoleLog, async (event: ConfirmationEvent) => {
  const { directoryTable } = triggerEnvironment()
  await confirm({ call: awsJson(awsEnvironment()), table: directoryTable, now: () => new Date() })(event)
})
