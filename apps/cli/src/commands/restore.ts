import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import type { RestoreOptions } from '../restore/run-restore.ts'

/** Rebuilds a user pool from the directory. */
export const restore: CommandFile<RestoreOptions> = {
  name: 'restore',
  says: 'rebuild the people of a lost or emptied user pool from the directory',
  teaches: `Makes the account of everybody who is missing in the pool: name, address, group, disabled or not. Records, business
data and the audit trail keep the person's own id; the directory is pointed to the new account.
While it builds it mails nobody; then it invites in waves, those who may give roles first. People who are there
stay as they are, and a newer record is never overwritten. Somebody removed comes back only when --at is before that.
Passwords, authenticators and passkeys cannot come back: everybody chooses and enrols anew.
Killed or out of credentials, it goes on where it was when the same command is run again.`,
  isOfStage: true,
  options: [
    new Option('--at <time>', 'now, or a time with its zone such as 2026-11-29T09:30:00+09:00'),
    new Option('--into <pool>', 'the id of the user pool, such as ap-northeast-1_AbCdEf123'),
    new Option('--dry-run', 'say what would be done, and do nothing'),
    new Option('--no-mails', 'build only; run the same command without this to invite'),
    new Option('--anew', 'leave an unfinished restore to another time or pool'),
  ],
  examples: [
    ['sekisho restore --stage production --at now --into ap-northeast-1_AbCdEf123 --dry-run', 'says what would be done'],
    ['sekisho restore --stage production --at now --into ap-northeast-1_AbCdEf123', 'does it, or goes on with it'],
    ['sekisho restore --local --at 2026-11-29T09:30:00+09:00 --into ap-northeast-1_AbCdEf123', 'as it was at that time'],
  ],
  // Whatever a command needs is loaded when it runs: the others start smaller and sooner.
  run: async (options, context) => (await import('../restore/run-restore.ts')).runRestore(options, context),
}
