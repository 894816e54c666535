import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import type { WindowInviteOptions } from '../window/run-window-invite.ts'

/** Invites, in waves, whoever did not come with the password of the earlier system. */
export const migrateInvite: CommandFile<WindowInviteOptions> = {
  name: 'migrate invite',
  says: 'invite, in waves, whoever did not come with the password of the earlier system',
  teaches: `Mails an invitation to those of a wave who have not moved and deletes their hash. Wave 2 of 50 is always the same
51st to 100th person of the directory, so it can be run again after a kill and mails nobody twice.`,
  isOfStage: true,
  options: [
    new Option('--wave <number>', 'which wave, from 1 on'),
    new Option('--size <number>', 'people of the directory in a wave').default('50'),
    new Option('--dry-run', 'say who would be mailed, and mail nobody'),
  ],
  examples: [
    ['sekisho migrate invite --stage production --wave 1 --dry-run', 'names who would be mailed'],
    ['sekisho migrate invite --stage production --wave 1', 'mails them, or goes on with it'],
  ],
  run: async (options, context) => (await import('../window/run-window-invite.ts')).runWindowInvite(options, context),
}
