import { deployedTemplate } from '../../stage/deployed-template.ts'
import { affordable, instancesOf, LEFT_OVER, reservedIn, reservingFunctions } from '../../stage/reserved-concurrency.ts'
import { deployedStacks } from './stacks.ts'
import { note, ready, type Check } from '../finding.ts'

/** Below, thirty people at work meet each other. */
const COMFORTABLE = 50

/** A new account may run ten functions at once, and then nothing can be reserved. */
export const concurrency: Check = {
  name: 'Lambda concurrency',
  rights: ['lambda:GetAccountSettings', 'cloudformation:GetTemplate', 'cloudformation:DescribeStacks'],
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
    // What the stage has reserved itself, perhaps by a deployment that ended half-way, is free for it again.
    const api = `sekisho-${stage.name}-api`
    const [template, stacks] = await Promise.all([deployedTemplate(account.settings(), api), deployedStacks(account)])
    const own = reservedIn(template, stacks.find(({ name }) => name === api)?.status)
    const functions = reservingFunctions(stage)
    const most = affordable(stage, free + own)
    if (most === each) return [...small, ready(`${functions} functions reserve ${each} each of ${free + own} that are free.`)]
    const instead = most === null ? 'A deployment reserves none' : `A deployment reserves ${most} each`
    return [
      ...small,
      note(
        `${functions} functions cannot reserve ${each} each: ${free + own} of ${all} are free, and AWS keeps ${LEFT_OVER}. ${instead}.`,
        raise,
      ),
    ]
  },
}
