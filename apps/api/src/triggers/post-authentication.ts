import { awsEnvironment, triggerEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { awsJson } from '../platform/signed-fetch.ts'
import { recordSignIn } from './record-sign-in.ts'

/** Post-authentication trigger: notes the time of the sign-in. A failure is logged and never stops a sign-in. */
export const handler = async <E extends Parameters<ReturnType<typeof recordSignIn>>[0]>(event: E): Promise<E> => {
  try {
    const { directoryTable } = triggerEnvironment()
    await recordSignIn({ call: awsJson(awsEnvironment()), table: directoryTable, now: () => new Date() })(event)
  } catch (error) {
    consoleLog('error', { trigger: 'post-authentication', error: error instanceof Error ? error.message : 'unknown' })
  }
  return event
}
