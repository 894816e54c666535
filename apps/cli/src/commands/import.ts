import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { identitiesIn } from '@sekisho/identity/export/age-file'
import { checkExport, takeInExport, type Checked } from '@sekisho/identity/export/take-in-export'
import { Option } from 'commander'
import type { Answer, CommandFile, Context } from '../command.ts'
import { Failure, misused } from '../failure.ts'

interface Options {
  from?: string
  identity?: string
  sha256?: string
  check?: boolean
}

/** Takes such a file into an empty directory, of this account or another one. */
export const importDirectory: CommandFile<Options> = {
  name: 'import',
  says: 'take an export into an empty directory, of any account and stage',
  teaches: `The whole file is read first: a wrong key, a cut file, one changed byte, a format that this release does not
know and a directory that is not empty are refused before anything is written. An import that was ended anywhere goes on
with the same command. Accounts of Cognito do not travel: afterwards "sekisho restore" makes them in the new pool, and
people choose new passwords and authenticators and add new passkeys.`,
  isOfStage: true,
  options: [
    new Option('--from <file>', 'the file that sekisho export wrote'),
    new Option('--identity <file>', 'the key file that opens it (sekisho keygen, age-keygen)'),
    new Option('--sha256 <hex>', 'refuse any other file than the one with this sum'),
    new Option('--check', 'read and verify the file alone; needs no stage'),
  ],
  examples: [
    ['sekisho import --from people.age --identity key.txt --check', 'says whether the file is whole'],
    ['sekisho import --stage production --from people.age --identity key.txt', 'into the account of the credentials'],
  ],
  async run({ from, identity, sha256, check }, context) {
    if (!from) throw misused('Say what to take in: --from people.age')
    if (!identity) throw misused('Say what opens it: --identity key.txt')
    const [path, identities] = [resolve(from), identitiesIn(keyFile(identity))]
    if (sha256 !== undefined) await requireSum(path, sha256)
    context.terminal.note('Verifying the file …')
    const checked = await checkExport(path, identities)
    const { header, people, items } = checked
    const whole = `The export of stage "${header.stage}" of ${header.at} is whole: ${people} people, ${items} items.`
    if (check) return { json: { ...header, people, items }, text: whole }
    context.terminal.note(whole)
    return takeIn({ path, identities, checked }, context)
  },
}

async function takeIn(file: { path: string; identities: string[]; checked: Checked }, { connect, progress }: Context): Promise<Answer> {
  const stage = await connect()
  const table = await stage.published('vault/directory-table-name')
  const { header, people, items } = file.checked
  const line = progress('Writing the directory')
  const heard = (done: number) => line.at(done, items)
  const written = await takeInExport({ call: stage.call, table, ...file, heard }).finally(line.end)
  const text =
    written === 0
      ? `This export is in the directory of stage "${stage.name}" already; nothing was left to do.`
      : `${people} people and their history are in the directory of stage "${stage.name}" (${written} of ${items} items in this run).\nNext: npx pnpm@12 sekisho restore --stage ${stage.name} --at now --into POOL makes their accounts.`
  return { json: { ...header, into: stage.name, people, items, written }, text }
}

function keyFile(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new Failure(`The key file cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}.`, { end: 'usage', cause })
  }
}

async function requireSum(path: string, expected: string): Promise<void> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  } catch (cause) {
    throw new Failure(`The export cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}.`, { cause })
  }
  if (hash.digest('hex') !== expected.toLowerCase()) throw new Failure('The file has another SHA-256: it is not the one that was exported.')
}
