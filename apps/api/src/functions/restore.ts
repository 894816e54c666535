import { awsEnvironment } from '@sekisho/identity/aws/aws-environment'
import { AwsCallError, awsJson, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { CannotRestore } from '@sekisho/identity/restore/cannot-restore'
import { countSteps } from '@sekisho/identity/restore/plan'
import { planOnly, restore } from '@sekisho/identity/restore/restore'
import type { RestoreAsked, RestoreMeans } from '@sekisho/identity/restore/restoring'
import { realClock } from '@sekisho/identity/restore/run-clock'
import * as z from 'zod/mini'
import { restoreEnvironment } from '../platform/environment.ts'
import { consoleLog } from '../platform/log.ts'
import { sendToAws } from '../platform/send-to-aws.ts'

const Asked = z.strictObject({
  at: z.string(),
  into: z.optional(z.string()),
  dryRun: z.optional(z.boolean()),
  /** False builds only; the same event without it invites. */
  mails: z.optional(z.boolean()),
  anew: z.optional(z.boolean()),
})

/** Left for the answer and for what is under way: a person's calls and their retries. */
const RESERVE_MS = 15_000

interface Context {
  getRemainingTimeInMillis(): number
}

/**
 * Rebuilds the pool's people from the directory where nobody can sign in any more: invoked by hand, with
 * `{"at": "now"}`, by whoever may invoke it in the account. Works until its time is nearly over and answers
 * `{"state": "more"}`; invoked again with the same event it goes on. What stands in the way is answered in words.
 */
export async function handler(event: unknown, context: Context): Promise<object> {
  const asked = Asked.safeParse(event)
  if (!asked.success)
    return refused('event', 'Send {"at": "now"}, or a time with its zone; also "dryRun": true, "mails": false, "anew": true.')
  try {
    const call = awsJson(awsEnvironment(), sendToAws)
    const means = { call, clock: realClock, mayGoOn: () => context.getRemainingTimeInMillis() > RESERVE_MS }
    return await answer(await whatIsAsked(asked.data, call), means, asked.data.dryRun ?? false)
  } catch (error) {
    if (!(error instanceof CannotRestore)) throw error
    consoleLog('warn', { function: 'restore', why: error.why })
    return refused(error.why, error.message)
  }
}

async function answer(asked: RestoreAsked, means: RestoreMeans, isDry: boolean): Promise<object> {
  if (isDry) {
    const { at, target, plan } = await planOnly(asked, means)
    return { state: 'nothing-done', at, target, counts: countSteps(plan.steps), setAside: plan.setAside, strangers: plan.strangers }
  }
  const { map, ...result } = await restore(asked, means)
  consoleLog('info', { function: 'restore', state: result.state, made: result.made, invited: result.invited })
  // The map of old and new accounts is in the directory; an answer of 10,000 people is of use to nobody.
  return { ...result, mapped: map.length }
}

async function whatIsAsked({ at, into, mails, anew }: z.infer<typeof Asked>, call: AwsJson): Promise<RestoreAsked> {
  const { stage, userPoolId, directoryTable, sessionsTableParameter } = restoreEnvironment()
  if (into !== undefined && into !== userPoolId)
    throw new CannotRestore(
      'pool-of-others',
      `This function restores into ${userPoolId} alone. Into another pool: sekisho restore --into ${into}.`,
    )
  const how = (await isPublished(call, sessionsTableParameter)) ? 'never' : mails === false ? 'later' : 'waves'
  const by = 'restore function'
  return { stage, at, into: userPoolId, stagePool: userPoolId, directoryTable, by, mails: how, anew: anew ?? false }
}

/** Only a company that keeps the passwords itself has a table of sessions: nobody there needs a mail. */
async function isPublished(call: AwsJson, Name: string): Promise<boolean> {
  try {
    await call({ service: 'SSM', target: 'AmazonSSM.GetParameter', body: { Name } })
    return true
  } catch (error) {
    if (error instanceof AwsCallError && error.type === 'ParameterNotFound') return false
    throw error
  }
}

const refused = (why: string, message: string): object => ({ state: 'refused', why, message })
