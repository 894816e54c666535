import { GLOBAL_REGION, type Account } from '../account.ts'
import { note, ready, stop, type Check, type Finding } from '../finding.ts'

export interface DeployedStack {
  name: string
  region: string
  status: string
  /** Outside of what this stage made: a stack that was deleted is none. */
  reason: string
}

/** Three checks ask for the same stacks, and CloudFormation is slow to be asked. */
const asked = new WeakMap<Account, Promise<DeployedStack[]>>()

/** Stacks of the stage that the account has, in the order of their lives. */
export function deployedStacks(account: Account): Promise<DeployedStack[]> {
  const known = asked.get(account) ?? ask(account)
  asked.set(account, known)
  return known
}

async function ask({ stage, settings }: Account): Promise<DeployedStack[]> {
  const { CloudFormationClient, DescribeStacksCommand } = await import('@aws-sdk/client-cloudformation')
  const parts = ['vault', 'identity', 'data', 'api', 'web'].map((part) => [part, stage.region] as const)
  const all = stage.edgeLogDays === undefined ? parts : [...parts, ['edge', GLOBAL_REGION] as const]
  const answers = all.map(async ([part, region]): Promise<DeployedStack[]> => {
    const name = `sekisho-${stage.name}-${part}`
    try {
      const { Stacks = [] } = await new CloudFormationClient(settings(region)).send(new DescribeStacksCommand({ StackName: name }))
      return Stacks.map(({ StackStatus = '', StackStatusReason = '' }) => ({
        name,
        region,
        status: StackStatus,
        reason: StackStatusReason,
      }))
    } catch (error) {
      if (error instanceof Error && error.name === 'ValidationError' && error.message.includes('does not exist')) return []
      throw error
    }
  })
  return (await Promise.all(answers)).flat()
}

/** A stack that stands half-way takes no deployment. */
export const stacks: Check = {
  name: 'stacks',
  rights: ['cloudformation:DescribeStacks'],
  async look(account) {
    const found = await deployedStacks(account)
    if (found.length === 0) return [ready('None of this stage: a deployment makes all of them.')]
    const wrong = found.flatMap(judged)
    return wrong.length > 0 ? wrong : [ready(`${found.length} of this stage, all whole.`)]
  },
}

function judged({ name, region, status, reason }: DeployedStack): Finding[] {
  const why = reason === '' ? '' : ` (${reason})`
  const aws = (command: string) => `\`aws cloudformation ${command} --stack-name ${name} --region ${region}\``
  if (status === 'UPDATE_ROLLBACK_FAILED')
    return [stop(`${name} could not go back${why}.`, `Mend what the reason names, then ${aws('continue-update-rollback')}.`)]
  if (status === 'ROLLBACK_COMPLETE')
    return [stop(`${name} never came to be${why}.`, `It holds nothing: ${aws('delete-stack')}, then deploy again.`)]
  if (status === 'ROLLBACK_FAILED' || status === 'CREATE_FAILED')
    return [
      stop(
        `${name} never came to be, and could not be taken down${why}.`,
        `${aws('delete-stack')}; what it keeps (tables, pool) stays and is adopted: docs/runbooks/identity-shape.md.`,
      ),
    ]
  if (status === 'DELETE_FAILED')
    return [stop(`${name} is half deleted${why}.`, `Mend what the reason names, then ${aws('delete-stack')} again.`)]
  if (status === 'REVIEW_IN_PROGRESS')
    return [
      note(
        `${name} was only begun: a change set that nobody carried out.`,
        'It holds nothing and never ends by itself: a deployment clears it away.',
      ),
    ]
  if (status.endsWith('_IN_PROGRESS'))
    return [note(`${name} is being changed: ${status}.`, 'Wait until it has ended before another deployment.')]
  return []
}
