import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure } from '../failure.ts'
import { repository } from '../repository.ts'

interface Options {
  stage: string
}

/** Starts the repository's reckoning as a process of its own: it synthesises, and this program stands on packages alone. */
export const cost: CommandFile<Options> = {
  name: 'cost',
  says: 'say what a stage costs a month, idle and in use',
  teaches: `Synthesises the templates of a stage and counts what they cost at the list prices of infra/cost/prices.ts:
a month in which nobody works, and three sizes of use. Asks no account. Ends with "refused" when the stage
holds what costs while nobody works, or an idle month is above the limit. docs/cost.md says what is counted.`,
  isOfStage: false,
  options: [new Option('--stage <name>', 'the stage').default('dev')],
  examples: [
    ['sekisho cost --stage production', 'an idle month and three sizes of use'],
    ['sekisho cost --json', 'the same as a document: idle.usd, uses, refused'],
  ],
  async run({ stage }, { isJson }) {
    const words = ['--stage', stage, ...(isJson ? ['--json'] : [])]
    const child = spawn(process.execPath, [join(repository, 'infra/cost/main.ts'), ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
    const [printed, complaint, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    if (status === 2) throw new Failure(complaint.trim(), { end: 'usage' })
    if (status !== 0 && status !== 1) throw new Failure(`The templates could not be synthesised: ${complaint.trim()}`, { end: 'fault' })
    return { json: isJson ? (JSON.parse(printed) as object) : {}, text: printed.trimEnd(), end: status === 0 ? 'done' : 'refused' }
  },
}
