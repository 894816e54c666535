import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { State } from './state.ts'

const writer = `
const { State } = await import(process.argv[2])
const state = new State(process.argv[1])
for (let round = 0; ; round++) {
  state.write('people.json', { round, filling: Array.from({ length: 20000 }, () => round) })
  if (round === 1) process.stdout.write('writing')
}`

it('keeps every file whole through kills in the middle of writing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  const state = new State(folder)
  let last = -1
  for (let kill = 0; kill < 8; kill++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', writer, folder, new URL('state.ts', import.meta.url).href])
    const ended = new Promise((resolve) => child.on('exit', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await new Promise((resolve) => setTimeout(resolve, kill * 3))
    child.kill('SIGKILL')
    await ended
    const { round, filling } = state.read<{ round: number; filling: number[] }>('people.json')!
    expect(filling).toHaveLength(20_000)
    expect(new Set(filling)).toEqual(new Set([round]))
    last = round
  }
  expect(last).toBeGreaterThan(0)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(state.path('people.json')).mode & 0o777).toBe(0o600)
  // A cut-off copy may stay; nothing reads it.
  expect(readdirSync(folder).filter((name) => !name.endsWith('.tmp'))).toEqual(['people.json'])
})

it('says which file is broken and what to do', () => {
  const state = new State(mkdtempSync(join(tmpdir(), 'state-')))
  writeFileSync(state.path('secrets.json'), '{"half')
  expect(() => state.read('secrets.json')).toThrow(`${state.path('secrets.json')} is broken (`)
  expect(() => state.read('secrets.json')).toThrow('begin again with --fresh')
})
