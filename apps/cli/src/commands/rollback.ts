import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { runRollback, type RunRollbackOptions } from '../deploy/run-rollback.ts'

/** The way back, by version. */
export const rollback: CommandFile<RunRollbackOptions> = {
  name: 'rollback',
  says: 'bring Api and Web back to the version before',
  teaches: `Deploys the templates and bundles of an earlier version again, which still lie where they were published: nothing is
built. Vault, Identity and Data stay; a migration is never taken back, and old functions live with it because every
migration expands first. See docs/runbooks/roll-back.md.`,
  isOfStage: true,
  options: [new Option('--to <version>', 'this version, in place of the one before; `sekisho status` lists them')],
  examples: [
    ['sekisho rollback --stage production', 'to the version before the present one'],
    ['sekisho rollback --stage production --to 0.1.0+1a2b3c4', 'to one that ran earlier'],
  ],
  run: (options, context) => runRollback(options, context),
}
