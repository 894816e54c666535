import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import type { WindowCloseOptions } from '../window/run-window-close.ts'

/** Ends a window for passwords of an earlier system. */
export const migrateClose: CommandFile<WindowCloseOptions> = {
  name: 'migrate close',
  says: 'delete the password hashes of an earlier system, and prove that none is left',
  teaches: `Deletes every row of the window's table, then scans it: the answer names how many are left, which is 0. Whoever has
an account by now keeps it; who waits is named and gets an invitation by "sekisho migrate invite".`,
  isOfStage: true,
  options: [new Option('--early', 'although the window is open')],
  examples: [['sekisho migrate close --stage production', 'once the end of the window has passed']],
  run: async (options, context) => (await import('../window/run-window-close.ts')).runWindowClose(options, context),
}
