import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { runDiff, type RunDiffOptions } from '../deploy/run-diff.ts'

/** The difference between what is deployed and what would be. */
export const diff: CommandFile<RunDiffOptions> = {
  name: 'diff',
  says: 'say what a deployment would change, and change nothing',
  teaches: `Builds and synthesises, then compares the templates with those that are deployed: made, changed, replaced, deleted.
Ends with "refused" when identities or data would be lost.`,
  isOfStage: true,
  options: [new Option('--assembly <folder>', 'compare templates that were synthesised and tested before, and build nothing')],
  examples: [
    ['sekisho diff --stage production', 'before a deployment'],
    ['sekisho diff --stage production --json', 'as a document, for a comment on a change'],
  ],
  run: (options, context) => runDiff(options, context),
}
