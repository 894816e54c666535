import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** Commands as somebody types them, on the local cloud of that state. @throws Error with what one printed when it did not end well */
export const commandsOn =
  (state: string) =>
  (...words: string[]): Promise<Record<string, unknown>> =>
    new Promise((resolve, reject) => {
      const args = [program, ...words, '--local', '--state', state, '--json']
      execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        if (error) return reject(new Error(`sekisho ${words.join(' ')} failed: ${stdout}\n${stderr}`))
        resolve(JSON.parse(stdout) as Record<string, unknown>)
      })
    })
