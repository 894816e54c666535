import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { runDeploy, type RunDeployOptions } from '../deploy/run-deploy.ts'

/** One command for every deployment, the first as the hundredth. */
export const deploy: CommandFile<RunDeployOptions> = {
  name: 'deploy',
  says: 'deploy a stage, try it from outside, and go back when it does not work',
  teaches: `Builds, synthesises and tests the templates, then brings the stacks up to them in the order of their lives: Vault,
Identity, Data with its migrations, Api, Web. Each is a change set that is judged before it is carried out; one that
would replace or delete identities or data is not. Then it signs in as somebody made for it in each role, who is
taken out again. When that fails, Api and Web go back to the version before.

Ends in the middle by Ctrl-C, a kill or a failure leave CloudFormation at work; the same command waits for it and goes on.
AWS's own rules find the credentials. See docs/runbooks/deploy.md.`,
  isOfStage: true,
  options: [new Option('--assembly <folder>', 'deploy templates that were synthesised and tested before, and build nothing')],
  examples: [
    ['sekisho deploy --stage production', 'what is checked out, after `sekisho preflight` has nothing against it'],
    ['sekisho deploy --local --assembly infra/cdk.out', 'into the running local cloud, by the same way'],
  ],
  run: (options, context) => runDeploy(options, context),
}
