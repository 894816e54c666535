import { affordable, instancesOf, LEFT_OVER, reservingFunctions } from '../../stage/reserved-concurrency.ts'
import { note, ready, type Check } from '../finding.ts'
import { deployedStacks } from './stacks.ts'

/** Below, thirty people at work meet each other. */
const COMFORTABLE = 50

/** A new account may run ten functions at once, and then nothing can be reserved. */
export const concurrency: Check = {
  name: 'Lambda concurrency',
  rights: ['lambda:GetAccountSettings', 'cloudformation:DescribeStacks'],
  async look(account) {
    const { stage } = account
    const { all, free } = await instancesOf(account.settings())
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
    const most = affordable(stage, free)
    if (most === each) return [ready(`${functions} functions reserve ${each} each of ${free} that are free.`)]
    const instead = most === null ? 'A deployment reserves none' : `A deployment reserves ${most} each`
    return [
      ...small,
      note(
        `${functions} functions cannot reserve ${each} each: ${free} of ${all} are free, and AWS keeps ${LEFT_OVER}. ${instead}.`,
        raise,
      ),
    ]
  },
}
