import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import type { MigrateStaffOptions } from '../migrate/run-migrate-staff.ts'

/** Brings the people of an earlier system into the directory, with the hashes of their passwords. */
export const migrateStaff: CommandFile<MigrateStaffOptions> = {
  name: 'migrate staff',
  says: 'bring the staff of an earlier system, with their passwords, into the directory',
  teaches: `Reads a dump of a table of users, CSV or JSON Lines, by a map that says what its columns, roles and states mean.
Before anything is written it says how many hashes are of which form, what is wrong in which line, who is in the file
twice, who is in the directory already and who could give others roles. While a row is wrong, nothing is written.
In custom mode the hashes go into the company's own table: bcrypt, argon2, PBKDF2 and scrypt are replaced by the
product's own when their owner signs in; MD5 and SHA are never taken. Killed anywhere, the same command goes on.
--to cognito keeps the hashes for a window of the stage, in which people come to Cognito with the password they have;
without --from it takes them out of the company's own table.`,
  isOfStage: true,
  options: [
    new Option('--from <file>', 'the dump'),
    new Option('--map <file>', 'what its columns and roles mean, as JSON'),
    new Option('--check', 'read and judge the file alone; needs no stage'),
    new Option('--dry-run', 'say what would be done, and do nothing'),
    new Option('--new-passwords', 'enter people without a hash or with a salted SHA too: they must choose a new password'),
    new Option('--without-wrong', 'enter the others although rows are wrong'),
    new Option('--rejected <file>', 'write the wrong rows there with the reasons, to be mended and entered by the same command'),
    new Option('--to <where>', 'cognito: keep the hashes for the window in which people come there'),
    new Option('--invite', 'where passwords are at Cognito: mail everybody an invitation'),
  ],
  examples: [
    ['sekisho migrate staff --from people.csv --map map.json --check', 'says what is in the file'],
    ['sekisho migrate staff --stage production --from people.csv --map map.json --dry-run', 'and what would be done with it'],
    ['sekisho migrate staff --stage production --from people.csv --map map.json', 'does it, or goes on with it'],
    ['sekisho migrate staff --stage production --to cognito', "takes the company's own table over into a window"],
  ],
  run: async (options, context) => (await import('../migrate/run-migrate-staff.ts')).runMigrateStaff(options, context),
}
