import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forgetState, lockFile } from './fresh-state.ts'

it('empties a state folder but for its lock, whoever takes turns at it, and the state of another cloud inside', () => {
  const folder = mkdtempSync(join(tmpdir(), 'state-'))
  mkdirSync(join(folder, 'buckets/site'), { recursive: true })
  mkdirSync(join(folder, 'e2e'))
  writeFileSync(join(folder, 'e2e/iam-key.json'), '{}')
  for (const name of ['iam-key.json', 'secrets.json', lockFile, `${lockFile}.turn`]) writeFileSync(join(folder, name), '{}')
  forgetState(folder)
  expect(readdirSync(folder).toSorted()).toEqual(['e2e', lockFile, `${lockFile}.turn`])
})
