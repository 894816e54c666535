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

/** Starts the repository's drill as a process of its own: it runs the local cloud, and this program stands on packages alone. */
export const drill: CommandFile<Options> = {
  name: 'drill',
  says: 'lose a whole user pool in the local cloud and bring it back',
  teaches: `Fills a local cloud of its own with people in every state, deletes the application (identities stay), deletes the
pool past its protection, deploys an empty one, restores, compares everybody field by field, and signs in as
people who came back. Prints who was lost (nobody), RPO, and RTO at AWS's quotas on the moved clock.
Touches no account of yours. Needs "npx pnpm@12 build" and "npx pnpm@12 synth" once.`,
  isOfStage: false,
  options: [new Option('--people <number>', 'how many beside the sample people, 20 to 2000').default('50')],
  examples: [
    ['sekisho drill', 'with 50 people, in about a minute'],
    ['sekisho drill --people 1000', 'as a larger company, in some minutes'],
  ],
  async run({ people }, { isJson }) {
    const words = ['--people', people, ...(isJson ? ['--json'] : [])]
    const script = join(repository, 'e2e/restore/run-drill.ts')
    const child = spawn(process.execPath, [script, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
    const [status] = (await once(child, 'close')) as [number | null]
    if (status === 2) throw new Failure('Nothing was drilled.', { end: 'usage' })
    if (printed === '') throw new Failure('The drill did not come to its end; what went wrong is above.', { end: 'fault' })
    const json = isJson ? (JSON.parse(printed) as object) : {}
    return { json, text: printed.trimEnd(), end: status === 0 ? 'done' : 'refused' }
  },
}
