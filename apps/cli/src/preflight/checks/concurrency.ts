import { endpointsIn } from '@sekisho/contract/endpoints'
import { toGateway } from '@sekisho/permissions/to-gateway'
import type { Stage } from '@sekisho/stages/stage'
import { note, ready, stop, type Check } from '../finding.ts'
import { deployedStacks } from './stacks.ts'

/** AWS lets nobody reserve the last hundred. */
const LEFT_OVER = 100
/** Below, thirty people at work meet each other. */
const COMFORTABLE = 50

/** How many functions keep instances for themselves: those of the endpoints, and the authorizer of companies with own passwords. */
function reservingFunctions({ mode }: Stage): number {
  const served = new Set(toGateway(endpointsIn(mode)).map((method) => method.function)).size
  return mode === 'custom' ? served + 1 : served
}

/** A new account may run ten functions at once, and then nothing can be reserved. */
export const concurrency: Check = {
  name: 'Lambda concurrency',
  rights: ['lambda:GetAccountSettings', 'cloudformation:DescribeStacks'],
  async look(account) {
    const { stage } = account
    const { LambdaClient, GetAccountSettingsCommand } = await import('@aws-sdk/client-lambda')
    const { AccountLimit } = await new LambdaClient(account.settings()).send(new GetAccountSettingsCommand({}))
    const { ConcurrentExecutions: all = 0, UnreservedConcurrentExecutions: free = 0 } = AccountLimit ?? {}
    const each = stage.api.reservedConcurrency
    const raise = `Ask for more: \`aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${stage.region}\`, answered in hours or days.`
    const small =
      all < COMFORTABLE
        ? [note(`The account runs ${all} functions at once, all of it together: more people than that wait for each other.`, raise)]
        : []
    if (each === undefined) return [...small, ready(`${all} at once; nothing is reserved.`)]
    // What a deployed stage has reserved is not free any more, and need not be.
    if ((await deployedStacks(account)).some(({ name }) => name === `sekisho-${stage.name}-api`))
      return [...small, ready(`${all} at once; reserved for this stage already.`)]
    const functions = reservingFunctions(stage)
    const most = Math.floor((free - LEFT_OVER) / functions)
    if (each <= most) return [ready(`${functions} functions reserve ${each} each of ${free} that are free.`)]
    const choice = most < 1 ? 'leave api.reservedConcurrency out' : `write at most ${most} into api.reservedConcurrency`
    return [
      ...small,
      stop(
        `${functions} functions cannot reserve ${each} each: ${free} of ${all} are free, and AWS keeps ${LEFT_OVER}.`,
        `In stages/${stage.name}.ts ${choice}. ${raise}`,
      ),
    ]
  },
}
