import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { runDestroy, type RunDestroyOptions } from '../deploy/run-destroy.ts'

/** Leaving, as far as it can be taken back. */
export const destroy: CommandFile<RunDestroyOptions> = {
  name: 'destroy',
  says: 'take the site and the API of a stage away; identities and data stay',
  teaches: `Deletes Web and Api. Vault, Identity and Data stay, protected, and so does the bucket of the site: the same stage
deployed again has its people and its data. Says what stays and how to remove that deliberately.`,
  isOfStage: true,
  options: [new Option('--confirm <stage>', 'the name of the stage once more')],
  examples: [['sekisho destroy --stage trial --confirm trial', 'the application; people and data stay']],
  run: (options, context) => runDestroy(options, context),
}
