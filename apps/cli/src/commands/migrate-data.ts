import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import type { MigrateDataOptions } from '../migrate/data/data-work.ts'

/** Brings the members, events and registrations of an earlier system, once or again and again. */
export const migrateData: CommandFile<MigrateDataOptions> = {
  name: 'migrate data',
  says: 'bring the members, events and registrations of an earlier system',
  teaches: `Reads tables of an earlier system, CSV or JSON Lines in UTF-8, CP932 or EUC-JP, by a map that says what their columns
and values mean. Every file is read to its end first; rows that are wrong are left out and written into a file with their line,
field and reason, to be mended and brought by the same command. Killed anywhere, the same command goes on.
Run again with a later dump it brings what changed there since. What was edited here stays as it is and is named; --theirs takes
the other value. Who was erased here is not brought back. At the end counts and sums of the files and of the database are compared.`,
  isOfStage: true,
  options: [
    new Option('--members <file>', 'the table of members, or the file of its rejected rows'),
    new Option('--events <file>', 'the table of events'),
    new Option('--registrations <file>', 'the table of registrations'),
    new Option('--map <file>', 'what columns and values mean, as JSON'),
    new Option('--check', 'read and judge the files alone; needs no stage'),
    new Option('--dry-run', 'say what would be done, and do nothing'),
    new Option('--rejected <file>', 'where rejected rows go; beside each file where not said'),
    new Option('--theirs', 'where a value was changed there and edited here, take the one from there'),
    new Option('--since <moment>', 'pass over rows that were changed before, by the column that the map calls "updated"'),
    new Option('--encoding <name>', 'what the files are written in: UTF-8, CP932, EUC-JP, UTF-16, ISO-2022-JP'),
    new Option('--delimiter <character>', 'what parts the fields of a row'),
    new Option('--at-once <rows>', 'rows in one statement; 1000 where not said'),
  ],
  examples: [
    [
      'sekisho migrate data --members members.csv --map map.json --check --rejected wrong.csv',
      'says what is in the file and what is wrong with it',
    ],
    [
      'sekisho migrate data --stage production --members members.csv --events events.csv --registrations registrations.csv --map map.json --dry-run',
      'and what would be done with it',
    ],
    [
      'sekisho migrate data --stage production --members members.csv --events events.csv --registrations registrations.csv --map map.json',
      'does it, or goes on with it',
    ],
  ],
  run: async (options, context) => (await import('../migrate/data/run-migrate-data.ts')).runMigrateData(options, context),
}
