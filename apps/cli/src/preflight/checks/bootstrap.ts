import { ready, stop, type Check } from '../finding.ts'

/** CDK's own; a stage uses no other. */
const QUALIFIER = 'hnb659fds'
/** What the stacks ask for (`requiresBootstrapStackVersion` of an assembly). */
const LEAST = 8

/** What CDK puts into an account once: a bucket for files and the roles that deploy. */
export const bootstrap: Check = {
  name: 'CDK bootstrap',
  rights: ['ssm:GetParametersByPath'],
  async look({ stage: { region, account = 'ACCOUNT' }, settings }) {
    const { SSMClient, paginateGetParametersByPath } = await import('@aws-sdk/client-ssm')
    const versions = new Map<string, number>()
    for await (const { Parameters = [] } of paginateGetParametersByPath(
      { client: new SSMClient(settings()) },
      { Path: '/cdk-bootstrap/', Recursive: true },
    )) {
      for (const { Name = '', Value } of Parameters) {
        const [, , qualifier = '', last] = Name.split('/')
        if (last === 'version') versions.set(qualifier, Number(Value))
      }
    }
    const version = versions.get(QUALIFIER)
    const command = `npx cdk@2 bootstrap aws://${account}/${region}`
    if (version !== undefined && version >= LEAST) return [ready(`Version ${version}.`)]
    if (version !== undefined)
      return [stop(`Version ${version}; the stacks need ${LEAST} or later.`, `\`${command}\` brings it up to date.`)]
    if (versions.size === 0) return [stop(`CDK was never bootstrapped in ${region}.`, `\`${command}\`, once.`)]
    const others = [...versions.keys()].toSorted().join(', ')
    return [
      stop(
        `CDK is bootstrapped with another qualifier (${others}), which other apps of this account use.`,
        `\`${command}\` puts one of the usual qualifier (${QUALIFIER}) beside it and touches nothing of the other: give it \`--toolkit-stack-name CDKToolkit-${QUALIFIER}\`.`,
      ),
    ]
  },
}
