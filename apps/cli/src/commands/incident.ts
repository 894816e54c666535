import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure, misused } from '../failure.ts'
import { repository } from '../repository.ts'

interface Options {
  rehearse?: boolean
}

/** Starts the repository's rehearsal as a process of its own: it runs the local cloud, and this program stands on packages alone. */
export const incident: CommandFile<Options> = {
  name: 'incident',
  says: 'play three incidents in the local cloud, and score what leads to their answer',
  teaches: `A stolen session, a mass reveal, the last admin lost: each is played in a local cloud of its own by real sign-ins
and misuse through every gate. Then it goes the way of whoever is called: does the alarm ring, does the paragraph that it
links name the question, does the question find who it was, does the command end it in the promised time. Ends with 1 when
a step leads nowhere. Touches no account of yours. Needs "npx pnpm@12 build" and "npx pnpm@12 synth" once.`,
  isOfStage: false,
  options: [new Option('--rehearse', 'play them; there is nothing else that it does')],
  examples: [['sekisho incident --rehearse', 'all three, in about half a minute']],
  async run({ rehearse }, { isJson }) {
    if (!rehearse) throw misused('Say --rehearse: an incident of a deployment begins with docs/runbooks/alarms.md.')
    const script = join(repository, 'e2e/incident/run-incidents.ts')
    const child = spawn(process.execPath, [script, ...(isJson ? ['--json'] : [])], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk))
    const [status] = (await once(child, 'close')) as [number | null]
    if (printed === '') throw new Failure('The rehearsal did not come to its end; what went wrong is above.', { end: 'fault' })
    const json = isJson ? (JSON.parse(printed) as object) : {}
    return { json, text: printed.trimEnd(), end: status === 0 ? 'done' : 'refused' }
  },
}
