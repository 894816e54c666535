import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure } from '../failure.ts'
import { repository } from '../repository.ts'

interface Options {
  stage: string
}

/** Starts the recorder of `infra` as a process of its own: this program stands on packages alone. */
export const shapeRecord: CommandFile<Options> = {
  name: 'shape record',
  says: 'write down what was deployed of all that must never be replaced',
  teaches: `Run it after a deployment and commit infra/shapes/STAGE.json. Every synthesis after that stops when its templates
would replace, rename, block, orphan or unprotect one of it, and says why and what to do. Reads infra/cdk.out, asks no account.`,
  isOfStage: false,
  options: [new Option('--stage <name>', 'which deployment').default('dev')],
  examples: [['sekisho shape record --stage production', 'after production was deployed']],
  async run({ stage }, { isJson }) {
    const recorder = [join(repository, 'infra/record-shape.ts'), stage]
    const child = spawn(process.execPath, recorder, { stdio: ['ignore', isJson ? process.stderr : 'inherit', 'inherit'] })
    const [status] = (await once(child, 'exit')) as [number | null]
    if (status !== 0) throw new Failure('Nothing was recorded; the reason stands above.')
    return { json: { stage, isRecorded: true }, text: '' }
  },
}
