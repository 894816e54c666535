import { resolve } from 'node:path'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure, misused } from '../failure.ts'
import type { Stage } from '../stage/stage.ts'

interface Options {
  to?: string
  recipient?: string[]
}

/** Writes the directory with its history into an encrypted file. */
export const exportDirectory: CommandFile<Options> = {
  name: 'export',
  says: 'write the directory with its history into an encrypted file',
  teaches: `Takes everybody, the history of each, and what the audit trail is still owed. Sessions, keys of requests
and leases stay: they belong to one deployment. The file is encrypted with age to the public keys that the stage names
(exportRecipients in stages/<name>.ts) and to those of --recipient; whoever holds the other half of one of them can read
it, and "age -d -i KEY FILE | gunzip" opens it without Sekisho. Nothing in the stage is changed.

Keep the printed SHA-256 apart from the file: it tells that a file is the one that was written here.`,
  isOfStage: true,
  options: [
    new Option('--to <file>', 'the file to write; it must not be there'),
    new Option('--recipient <age1…>', 'one more public key that may open it; may stand several times').argParser(
      (value: string, before: string[] = []) => [...before, value],
    ),
  ],
  examples: [
    ['sekisho export --stage production --to people.age', 'to the keys of the stage'],
    ['sekisho export --local --to people.age --recipient age1…', 'of the local cloud, to a key of yours (sekisho keygen)'],
  ],
  async run({ to, recipient = [] }, { connect, now, progress }) {
    if (!to) throw misused('Say where to write: --to people.age')
    const path = resolve(to)
    const stage = await connect()
    const table = await stage.published('vault/directory-table-name')
    const recipients = [...new Set([...(await recipientsOf(stage)), ...recipient])]
    if (recipients.length === 0) {
      const hint =
        'Name public keys in exportRecipients of stages/<name>.ts and deploy, or give --recipient age1…; `sekisho keygen` makes a pair.'
      throw new Failure(`The stage "${stage.name}" names nobody who could open an export.`, { hint })
    }
    const line = progress('Reading the directory')
    const heard = ({ items }: { items: number }) => line.at(items, 0)
    const { writeExport } = await import('@sekisho/identity/export/write-export')
    const exported = await writeExport({ call: stage.call, table, stage: stage.name, now, path, recipients, heard }).finally(line.end)
    const { people, items, sha256 } = exported
    const text = `${people} people and their history, ${items} items in all, are in ${path}.\nSHA-256: ${sha256}\nIt opens with the other half of: ${recipients.join(', ')}`
    return { json: { file: path, recipients, ...exported }, text }
  },
}

/** The public keys that the stage publishes; none where it names nobody. */
async function recipientsOf(stage: Stage): Promise<string[]> {
  const published = await stage.findPublished('vault/export-recipients')
  return published === null ? [] : published.split(',')
}
