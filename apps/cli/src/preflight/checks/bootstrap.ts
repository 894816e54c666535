import type { Account } from '../account.ts'
import { GLOBAL_REGION } from '../account.ts'
import { ready, stop, type Check, type Finding } from '../finding.ts'

/** CDK's own; a stage uses no other. */
const QUALIFIER = 'hnb659fds'
/** What the stacks ask for (`requiresBootstrapStackVersion` of an assembly). */
const LEAST = 8

/** What CDK puts into an account once, for each region: a bucket for files and the roles that deploy. */
export const bootstrap: Check = {
  name: 'CDK bootstrap',
  rights: ['ssm:GetParametersByPath'],
  async look(account) {
    const { region, edgeLogDays } = account.stage
    const regions = edgeLogDays === undefined || region === GLOBAL_REGION ? [region] : [region, GLOBAL_REGION]
    const found = await Promise.all(regions.map((one) => inRegion(account, one)))
    const wrong = found.filter(({ verdict }) => verdict !== 'ready')
    return wrong.length > 0 ? wrong : [found[0]!]
  },
}

async function inRegion({ stage, settings }: Account, region: string): Promise<Finding> {
  const { account = 'ACCOUNT' } = stage
  const { SSMClient, paginateGetParametersByPath } = await import('@aws-sdk/client-ssm')
  const versions = new Map<string, number>()
  for await (const { Parameters = [] } of paginateGetParametersByPath(
    { client: new SSMClient(settings(region)) },
    { Path: '/cdk-bootstrap/', Recursive: true },
  )) {
    for (const { Name = '', Value } of Parameters) {
      const [, , qualifier = '', last] = Name.split('/')
      if (last === 'version') versions.set(qualifier, Number(Value))
    }
  }
  const version = versions.get(QUALIFIER)
  const where = region === stage.region ? '' : ` In ${region}, where the edge's log is kept.`
  const command = `npx cdk@2 bootstrap aws://${account}/${region}`
  if (version !== undefined && version >= LEAST) return ready(`Version ${version}.${where}`)
  if (version !== undefined)
    return stop(`Version ${version}; the stacks need ${LEAST} or later.${where}`, `\`${command}\` brings it up to date.`)
  if (versions.size === 0)
    return stop(
      `CDK was never bootstrapped in ${region}${region === stage.region ? '.' : ", where the edge's log is kept."}`,
      `\`${command}\`, once.${region === stage.region ? '' : ` Or leave edgeLogDays out of stages/${stage.name}.ts.`}`,
    )
  const others = [...versions.keys()].toSorted().join(', ')
  return stop(
    `CDK is bootstrapped with another qualifier (${others}), which other apps of this account use.${where}`,
    `\`${command}\` puts one of the usual qualifier (${QUALIFIER}) beside it and touches nothing of the other: give it \`--toolkit-stack-name CDKToolkit-${QUALIFIER}\`.`,
  )
}
