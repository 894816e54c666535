import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMPILE_ONCE } from '../../../../../scripts/testing/compile-once.ts'
import { compilesAgain } from './interpreter.ts'
import { provideDatabase } from './new-database.ts'

const program = `
  const { Postgres } = await import(${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)})
  const postgres = await Postgres.open()
  await postgres.run('select 1', [])
  await postgres.close()
  process.exit()`

it('PostgreSQL is open, and V8 has compiled its interpreter of expressions for good, which is one of its largest functions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'))
  // Setting up a database the first time of a checkout compiles other large functions.
  await provideDatabase(join(folder, 'data'))
  rmSync(folder, { recursive: true })
  const options = ['--wasm-sync-tier-up', '--trace-wasm-compilation-times', '--input-type=module', '--eval', program]
  const said = execFileSync(process.execPath, options, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  const sizes = [...said.matchAll(/using TurboFan, .*bodysize (\d+)/g)].map(([, size]) => Number(size))
  expect(Math.max(...sizes)).toBeGreaterThan(100_000)
})

it('A process whose code is compiled once does not heat what would stay as it is', () => {
  expect([compilesAgain([COMPILE_ONCE]), compilesAgain(['--max-semi-space-size=8'])]).toEqual([false, true])
})
