import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure } from '../failure.ts'
import { repository } from '../repository.ts'

interface Options {
  mutants?: boolean
  agreementAlone?: boolean
}

/** Starts the repository's proof as a process of its own: it builds, and this program stands on packages alone. */
export const permissionsProve: CommandFile<Options> = {
  name: 'permissions prove',
  says: 'ask every layer what each role may do, and take every guard away in turn',
  teaches: `Builds what is proved, asks screen, gateway, route and database in all three authorizer modes what each
role may do, compares the answers with the permission table, then takes every guard away on copies and
counts how many were missed. Takes some minutes; needs no cloud.`,
  isOfStage: false,
  options: [
    new Option('--mutants', 'list each guard that was taken away and what missed it'),
    new Option('--agreement-alone', 'take no guard away'),
  ],
  examples: [
    ['sekisho permissions prove', 'compares and counts'],
    ['sekisho permissions prove --mutants', 'lists every guard'],
  ],
  async run({ mutants, agreementAlone }, { isJson }) {
    const words = [...(mutants ? ['--mutants'] : []), ...(agreementAlone ? ['--agreement-alone'] : [])]
    const stdio = ['inherit', isJson ? process.stderr : 'inherit', 'inherit'] as const
    const child = spawn(process.execPath, [join(repository, 'scripts/prove.ts'), ...words], { stdio: [...stdio] })
    const [status] = (await once(child, 'exit')) as [number | null]
    if (status === null) throw new Failure('The proof was ended before it was through.', { end: 'interrupted' })
    return { json: { holds: status === 0 }, text: '', end: status === 0 ? 'done' : 'refused' }
  },
}
