import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { runStatus, type RunStatusOptions } from '../deploy/run-status.ts'

/** What runs where. */
export const status: CommandFile<RunStatusOptions> = {
  name: 'status',
  says: 'say what runs in a stage, since when and by whom',
  teaches: `The version that the last deployment or rollback left, each stack with its state, and the versions before. CloudFormation
compares each stack with what is really there, which takes a minute or two, and what somebody has changed by hand is listed. Reads only.`,
  isOfStage: true,
  options: [new Option('--no-drift', 'compare nothing with what is there')],
  examples: [
    ['sekisho status --stage production', 'what runs there, and what was changed past the stacks'],
    ['sekisho status --stage production --no-drift', 'what runs there, at once'],
    ['sekisho status --local --json', 'of the local cloud, as a document'],
  ],
  run: (options, context) => runStatus(options, context),
}
