import type { CommandFile } from '../command.ts'
import { runStatus } from '../deploy/run-status.ts'
import type { DeployOptions } from '../deploy/target.ts'

/** What runs where. */
export const status: CommandFile<DeployOptions> = {
  name: 'status',
  says: 'say what runs in a stage, since when and by whom',
  teaches: `The version that the last deployment or rollback left, each stack with its state, and the versions before. Reads only.`,
  isOfStage: true,
  options: [],
  examples: [
    ['sekisho status --stage production', 'what runs there'],
    ['sekisho status --local --json', 'of the local cloud, as a document'],
  ],
  run: (options, context) => runStatus(options, context),
}
