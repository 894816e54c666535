import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Typed } from '../runbooks/shell.ts'

const cli = (path: string): URL => new URL(`../../apps/cli/src/${path}`, import.meta.url)

interface Program {
  runProgram(words: readonly string[], parts: object): Promise<number>
}

export interface Ran {
  code: number
  /** The document of `--json`. */
  json: Record<string, unknown> & { error?: { end: string; message: string; hint: string | null } }
  notes: string
}

/** Types a command of the command line in this process, found by its path: it is nobody's library. */
export async function typeInWords(words: string[], env: Record<string, string> = {}): Promise<Typed> {
  const [{ runProgram }, { commands }] = (await Promise.all([import(cli('program.ts').href), import(cli('commands/all.ts').href)])) as [
    Program,
    { commands: readonly object[] },
  ]
  const [out, notes]: [string[], string[]] = [[], []]
  const note = (text: string) => void notes.push(text)
  const terminal = { isWatched: false, columns: 120, out: (text: string) => void out.push(text), note, draw: () => undefined }
  const code = await runProgram(words, { terminal, commands, env, now: () => new Date() })
  return { code, out: out.join('\n'), notes: notes.join('\n') }
}

/** The same for its document. */
export async function type(...words: string[]): Promise<Ran> {
  const { code, out, notes } = await typeInWords([...words, '--json'])
  return { code, json: JSON.parse(out || '{}') as Ran['json'], notes }
}

/** Starts a command as a process of its own and kills it as soon as it says something that matches. */
export async function killedWhen(said: RegExp, ...words: string[]): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [fileURLToPath(cli('main.ts')), ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
  let text = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    if (said.test(text)) child.kill('SIGKILL')
  })
  const [, signal] = await new Promise<[number | null, string | null]>((resolve) => child.on('close', (code, by) => resolve([code, by])))
  if (signal !== 'SIGKILL') throw new Error(`It ended before it said ${said}:\n${text}`)
}
