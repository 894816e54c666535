import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { useTemporaryFolder } from './temporary-folder.ts'

const module = pathToFileURL(join(import.meta.dirname, 'temporary-folder.ts')).href

/** A failed run, one that is interrupted at the keyboard, and one that is told to end. */
const endings = [
  { ending: 'process.exitCode = 1', code: 1 },
  { ending: "process.kill(process.pid, 'SIGINT'); setInterval(() => {}, 1000)", code: 130 },
  { ending: "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)", code: 143 },
]

it('a run keeps its temporary files in one folder, which goes with it as do those of runs that were killed', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'parent-'))
  const [killed, running] = [join(parent, 'sekisho-test-killed'), join(parent, 'sekisho-test-running')]
  for (const folder of [killed, running]) mkdirSync(join(folder, 'state'), { recursive: true })
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000)
  utimesSync(killed, twoDaysAgo, twoDaysAgo)
  for (const { ending, code } of endings) {
    const { made, status } = await runThat(ending, parent)
    expect(status).toBe(code)
    expect(made.startsWith(join(parent, 'sekisho-test-'))).toBe(true)
    expect([made, killed, running].map((folder) => existsSync(folder))).toEqual([false, false, true])
  }
})

it('says where a run can keep nothing', () => {
  const nowhere = join(tmpdir(), 'not/yet/there')
  expect(() => useTemporaryFolder(nowhere, {})).toThrow(`can be made in ${nowhere} (ENOENT). Set TMPDIR to one that you may write in.`)
})

/** A process that makes a temporary file in its folder and ends. @returns where that was, and its exit code */
async function runThat(ending: string, parent: string): Promise<{ made: string; status: number | null }> {
  const code = `
    const { useTemporaryFolder } = await import(${JSON.stringify(module)})
    useTemporaryFolder(${JSON.stringify(parent)})
    console.log((await import('node:fs')).mkdtempSync((await import('node:os')).tmpdir() + '/of-a-test-'))
    ${ending}`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  const [status] = (await once(child, 'close')) as [number | null]
  return { made: said.trim(), status }
}
