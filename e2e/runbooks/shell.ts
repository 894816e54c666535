import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { askAws, parseAws, STDIN } from './aws-words.ts'

export interface Typed {
  code: number
  out: string
  notes: string
}

export interface Shell {
  type(typed: string): Promise<Typed>
  close(): void
}

/** Says a program's words to this process, with what a pipe hands it where they ask for that, and ends as it answers. */
const ASK = `import { readFileSync } from 'node:fs'
const words = process.argv.slice(2)
const piped = words.includes('${STDIN}') ? readFileSync(0, 'utf8') : ''
const answer = await fetch(process.env.ASK, { method: 'POST', body: JSON.stringify({ words, piped }) })
const { code, out, notes } = await answer.json()
process.stdout.write(out)
process.stderr.write(notes)
process.exitCode = code
`

/**
 * A shell as somebody has it who follows a page: pieces of the page are run by a real one, as they stand. What they call
 * comes back to this process: `npx pnpm@12 sekisho` to `sekisho`, `aws` to AWS's own clients.
 */
export async function openShell(settings: object, sekisho: (words: string[]) => Promise<Typed>): Promise<Shell> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-shell-'))
  const server = createServer((request, response) => {
    const answer = async (): Promise<Typed> => {
      const { words: said, piped } = JSON.parse(await text(request)) as { words: string[]; piped: string }
      const [program, ...words] = said
      if (program === 'aws') return { code: 0, out: `${await askAws(await parseAws(words, piped), settings)}\n`, notes: '' }
      if (words[0] !== 'pnpm@12' || words[1] !== 'sekisho') throw new Error(`npx ${words.join(' ')} is no command of ours.`)
      return sekisho(words.slice(2))
    }
    void answer()
      .catch((error: Error): Typed => ({ code: 255, out: '', notes: `${error.name}: ${error.message}\n` }))
      .then((typed) => response.end(JSON.stringify(typed)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  writeFileSync(join(folder, 'ask.mjs'), ASK)
  for (const program of ['aws', 'npx']) {
    writeFileSync(join(folder, program), `#!/bin/sh\nexec "$NODE" "$(dirname "$0")/ask.mjs" ${program} "$@"\n`)
    chmodSync(join(folder, program), 0o755)
  }
  const ASKED = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    async type(typed) {
      const env = { PATH: `${folder}:/usr/bin:/bin`, HOME: folder, NODE: process.execPath, ASK: ASKED }
      // A person stops at the first thing that fails; so does this one.
      const child = spawn('bash', ['-euo', 'pipefail', '-c', typed], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
      const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? 1)))
      const [out, notes, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
      return { code, out, notes }
    },
    close() {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
