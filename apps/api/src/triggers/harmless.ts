import { errorFields, type Log } from '../platform/log.ts'
import { AwsCallError } from '@sekisho/identity/aws/signed-fetch'

/** What both triggers get: the account that it is about. */
interface AboutAnAccount {
  request?: { userAttributes?: Readonly<Record<string, string>> }
}

/**
 * A trigger that returns Cognito's event whatever happens: an error here would let nobody sign in. What it could not note
 * raises an alert that names the account; the next comparison of pool and directory brings what matters of it.
 */
export const harmless =
  <E extends AboutAnAccount>(trigger: string, log: Log, work: (event: E) => Promise<void>): ((event: E) => Promise<E>) =>
  async (event) => {
    try {
      await work(event)
    } catch (error) {
      log('error', {
        source: 'trigger',
        trigger,
        alert: 'sign-in.not-noted',
        alertCount: 1,
        sub: event.request?.userAttributes?.['sub'],
        ...errorFields(error),
        awsError: error instanceof AwsCallError ? error.type : undefined,
      })
    }
    return event
  }
