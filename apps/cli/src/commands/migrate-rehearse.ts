import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure } from '../failure.ts'
import { repository } from '../repository.ts'

interface Options {
  people: string
}

/** Starts the repository's rehearsal as a process of its own: it runs the local cloud, and this program stands on packages alone. */
export const migrateRehearse: CommandFile<Options> = {
  name: 'migrate rehearse',
  says: 'take people of every hash form to Cognito in the local cloud, and count who is lost',
  teaches: `In a local cloud of its own: reads a dump with hashes that other programs made, signs everybody in by the company's
own table, deploys the stage with Cognito and a window, has everybody come with the password they have and enrol an
authenticator, invites the rest, closes the window and goes back. Touches no account of yours. Builds what it needs.`,
  isOfStage: false,
  options: [new Option('--people <number>', 'how many, 6 to 2000').default('200')],
  examples: [['sekisho migrate rehearse', 'with 200 people, in some minutes']],
  async run({ people }, { isJson }) {
    const words = ['--people', people, ...(isJson ? ['--json'] : [])]
    const script = join(repository, 'scripts/rehearse.ts')
    const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
    const [status] = (await once(child, 'close')) as [number | null]
    if (status === 2) throw new Failure('Nothing was rehearsed.', { end: 'usage' })
    if (printed === '') throw new Failure('The rehearsal did not come to its end; what went wrong is above.', { end: 'fault' })
    return { json: isJson ? (JSON.parse(printed) as object) : {}, text: printed.trimEnd(), end: status === 0 ? 'done' : 'refused' }
  },
}
