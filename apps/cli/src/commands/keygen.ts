import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { Failure, misused } from '../failure.ts'

interface Options {
  to?: string
}

/** Makes a pair of keys for exports, as `age-keygen` does. */
export const keygen: CommandFile<Options> = {
  name: 'keygen',
  says: 'make the pair of keys that exports are encrypted to and opened with',
  teaches: `The key file opens every export that is encrypted to its public half: keep it off the machines of the
deployment, and a second copy elsewhere. Who loses it loses the exports. The public half goes into exportRecipients of
the stage in stages/<name>.ts. Pairs of age-keygen do as well.`,
  isOfStage: false,
  options: [new Option('--to <file>', 'where the key goes; it must not be there')],
  examples: [['sekisho keygen --to key.txt', 'writes the key and prints its public half']],
  async run({ to }, { now }) {
    if (!to) throw misused('Say where the key goes: --to key.txt')
    const path = resolve(to)
    const { newKey } = await import('@sekisho/identity/export/age-file')
    const { file, recipient } = await newKey(now())
    try {
      writeFileSync(path, file, { flag: 'wx', mode: 0o600 })
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      throw new Failure(code === 'EEXIST' ? `${path} is there already; nothing was written.` : `The key cannot be written: ${code}.`, {
        cause,
      })
    }
    return { json: { file: path, recipient }, text: `The key is in ${path}. Its public half:\n${recipient}` }
  },
}
